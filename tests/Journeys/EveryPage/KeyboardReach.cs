using Microsoft.Playwright;

namespace Shikaku.Journeys.EveryPage;

/// <summary>Whether every control that is to be seen takes the focus, in the order of the page, and shows that it has it.</summary>
internal static class KeyboardReach
{
    // What is hidden from everybody but the Enter key (the first button of a form) needs no reaching. Of a group of radio buttons Tab reaches one, the arrows the rest; boxes and radio buttons wear their mark on their label. What has a role of something to press must be something to press.
    private const string Look = """
        () => {
          const before = document.activeElement;
          const visible = part => part.checkVisibility({ visibilityProperty: true }) && !part.closest("[inert]");
          const told = part => part.outerHTML.replace(/\s+/g, " ").slice(0, 140);
          const findings = [];
          const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(part => visible(part) && !part.disabled && !part.closest("[aria-hidden=true]"));
          for (const control of controls) {
            control.focus({ preventScroll: true, focusVisible: true });
            const marked = [control, ...(control.labels ?? []), control.parentElement].map(part => getComputedStyle(part));
            if (document.activeElement !== control || control.tabIndex < 0) { findings.push("takes no focus: " + told(control)); }
            else if (!marked.some(style => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none")) { findings.push("has no focus mark: " + told(control)); }
          }
          for (const part of document.querySelectorAll("[tabindex]")) {
            if (part.tabIndex > 0) { findings.push("is out of the page's order: " + told(part)); }
          }
          for (const part of document.querySelectorAll("[role=button], [role=link], [role=tab], [role=menuitem], [role=option]")) {
            if (visible(part) && part.tabIndex < 0 && !part.closest("[role=listbox]")) { findings.push("is beyond the keyboard: " + told(part)); }
          }
          (before ?? document.body).focus?.({ preventScroll: true });
          return findings;
        }
        """;

    public static Task<string[]> FindingsAsync(IPage page) => page.EvaluateAsync<string[]>(Look);
}
