using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Web.Forms;

/// <summary>Text as it was typed and is seen, without U+0000, which PostgreSQL keeps in no text and nobody types on purpose. Passwords stay as they are.</summary>
internal sealed class TypedTextBinder(IModelBinder inner) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        await inner.BindModelAsync(bindingContext);
        if (bindingContext.Result is { IsModelSet: true, Model: string text })
        {
            bindingContext.Result = ModelBindingResult.Success(Clean(text, bindingContext.ModelMetadata.PropertyName?.EndsWith("Password", StringComparison.Ordinal) == true));
        }
    }

    private static string Clean(string text, bool isPassword) => (isPassword ? text : VisibleText.Of(text)).Replace("\0", "", StringComparison.Ordinal);

    internal sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource?.IsGreedy != true
                ? new TypedTextBinder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
                : null;
    }
}
