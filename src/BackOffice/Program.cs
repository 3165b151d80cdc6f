namespace Shikaku.BackOffice;

internal static class Program
{
    private static Task Main(string[] args) => BackOfficeHost.Build(args).RunAsync();
}
