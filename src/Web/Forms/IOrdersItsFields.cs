namespace Shikaku.Web.Forms;

/// <summary>A page that says in which order its fields stand: the list of errors follows it. Other pages have a property for each field.</summary>
public interface IOrdersItsFields
{
    IReadOnlyList<string> FieldOrder { get; }
}
