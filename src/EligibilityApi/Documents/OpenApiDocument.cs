using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Shikaku.Contracts;
using Shikaku.EligibilityApi.Problems;
using Shikaku.EligibilityApi.Terminals;

namespace Shikaku.EligibilityApi.Documents;

/// <summary>The contract for vendors: served at /openapi/eligibility.json, kept in docs/api by a test.</summary>
internal static class OpenApiDocument
{
    public const string Name = "eligibility";

    private const string TerminalCertificate = "terminalCertificate";

    /// <param name="refusals">Status and the codes that come with it.</param>
    public static void Document<TAnswer>(
        this RouteHandlerBuilder endpoint, string id, string summary, string description, params ReadOnlySpan<(int Status, string Codes)> refusals)
    {
        endpoint.WithName(id).WithTags("eligibility").WithSummary(summary).WithDescription(description).Produces<TAnswer>();
        foreach (var (status, codes) in refusals)
        {
            endpoint.Produces<Problem>(status, ProblemAnswers.ContentType).WithMetadata(new RefusalCodes(status, codes));
        }
    }

    public static void AddEligibilityDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) => DescribeApi(document));
        options.AddOperationTransformer((operation, context, _) => DescribeOperation(operation, context));
        options.AddSchemaTransformer((schema, context, _) => LetAnswersGrow(schema, context));
    });

    private static Task DescribeApi(Microsoft.OpenApi.OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Shikaku eligibility API",
            Version = "1",
            Description = "オンライン資格確認（資格確認限定型）の照会 API。端末は初期登録で受け取る証明書による相互 TLS で呼び出します。",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [TerminalCertificate] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.MutualTLS,
                Description = "The certificate given by POST /activations, in the TLS handshake.",
            },
        };
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<OpenToAnyone>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TerminalCertificate, context.Document)] = [] }];
        }

        foreach (var refusals in metadata.OfType<RefusalCodes>())
        {
            operation.Responses![refusals.Status.ToString(CultureInfo.InvariantCulture)].Description = refusals.Codes;
        }

        return Task.CompletedTask;
    }

    // Requests are taken strictly; answers may get new members, and a client must not mind.
    private static Task LetAnswersGrow(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        schema.AdditionalPropertiesAllowed |= !context.JsonTypeInfo.Type.Name.EndsWith("Request", StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    private sealed record RefusalCodes(int Status, string Codes);
}
