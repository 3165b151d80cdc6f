namespace Shikaku.Web.Forms;

/// <summary>
/// A page that is not stopped by text others cannot read: one that keeps whatever is typed, to be gone on with later, and judges it when it is sent; or one that stores no text
/// and carries what must not get lost, as signing in does.
/// </summary>
public interface IJudgesItsText;
