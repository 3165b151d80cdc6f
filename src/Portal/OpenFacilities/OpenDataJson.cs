using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Portal.OpenFacilities;

/// <summary>The fields of <see cref="OpenData"/> in JSON, in the file and in the change feed alike.</summary>
internal static class OpenDataJson
{
    /// <summary>Japanese as it is read.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What both begin with, inside their object.</summary>
    public static void WriteAbout(Utf8JsonWriter json, DateTimeOffset updatedAt)
    {
        json.WriteString("updatedAt", OpenDataInstant.Format(updatedAt));
        json.WriteString("licence", OpenData.Licence);
        json.WriteString("about", PortalAddresses.OpenFacilities.Data);
    }

    public static void WriteFacility(Utf8JsonWriter json, Guid id, OpenFacility facility)
    {
        json.WriteStartObject();
        foreach (var field in OpenData.Fields)
        {
            json.WritePropertyName(field.Key);
            WriteValue(json, field, id, facility);
        }

        json.WriteEndObject();
    }

    public static void WriteChange(Utf8JsonWriter json, ListOpenFacilityChanges.Change change)
    {
        json.WriteStartObject();
        json.WriteString("change", change.Kind switch
        {
            ListOpenFacilityChanges.Kind.Added => "added",
            ListOpenFacilityChanges.Kind.Changed => "changed",
            _ => "removed",
        });
        json.WriteString("at", OpenDataInstant.Format(change.At));
        json.WriteString("id", change.Id);
        if (change.Shown is { } shown)
        {
            json.WritePropertyName("facility");
            WriteFacility(json, change.Id, shown);
        }

        json.WriteEndObject();
    }

    // Three are no plain text.
    private static void WriteValue(Utf8JsonWriter json, OpenDataField field, Guid id, OpenFacility facility)
    {
        switch (field.Key)
        {
            case "categories":
                json.WriteStartArray();
                foreach (var category in facility.Categories)
                {
                    json.WriteStringValue(category.ToString());
                }

                json.WriteEndArray();
                break;
            case "homeVisitsOnly":
                json.WriteBooleanValue(facility.HomeVisitsOnly);
                break;
            case "address" or "telephone" when field.Text(id, facility).Length == 0:
                json.WriteNullValue();
                break;
            default:
                json.WriteStringValue(field.Text(id, facility));
                break;
        }
    }
}
