using System.Net.Http.Headers;
using System.Text;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Fuzzing;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>Bodies bent by chance: each is answered, none with a fault of ours.</summary>
public sealed class FuzzTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    private const int Cases = 500;

    [Theory]
    [InlineData("/eligibility-checks")]
    [InlineData("/activations")]
    [InlineData("/challenges")]
    public async Task Post_AnyBody_IsNeverAFaultOfOurs(string path)
    {
        var corpus = Mutation.Corpus("api-bodies");
        for (var number = 0; number < Cases; number++)
        {
            using var content = new ByteArrayContent(Mutation.Of(corpus, number));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

            using var response = await fixture.Terminal.Client.PostAsync(new Uri(path, UriKind.Relative), content);

            Assert.True((int)response.StatusCode < 500, $"{path}, case {number}: {response.StatusCode} for {Encoding.UTF8.GetString(Mutation.Of(corpus, number))}");
        }
    }
}
