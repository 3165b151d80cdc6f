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

    /// <param name="codes">Of the statuses, in their order, separated by bars.</param>
    public static RouteHandlerBuilder Document<TAnswer>(
        this RouteHandlerBuilder endpoint, string id, string summary, string description, string codes, params int[] statuses)
    {
        endpoint.WithName(id).WithSummary(summary).WithDescription($"{description}\n\nProblem codes: {codes}").Produces<TAnswer>();
        foreach (var status in statuses)
        {
            endpoint.Produces<Problem>(status, ProblemAnswers.ContentType);
        }

        return endpoint;
    }

    public static void AddEligibilityDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
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
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<OpenToAnyone>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TerminalCertificate, context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    });
}
