// SPDX-License-Identifier: MIT

using System.Text;
using TTApi.Client.Tests.Support;
using TTApi.Core;
using Xunit.Abstractions;

namespace TTApi.Client.Tests.Rest;

public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int RoundsPerEndpoint = 40;

    private static readonly string[] Splices = ["null", "NaN", "\"NaN\"", "{}", "[]", "-1", "1e999", "1e-999", "99999999999999999999", "\"\\ud800\"", "\"\\u0000\"", "true", "\"\"", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "{\"a\":", "\"", ",", "}", "]", ":", "\uFEFF", "<html>"];

    [Fact]
    public async Task No_mutation_of_any_answer_gets_more_than_an_error_out_of_the_client()
    {
        const int Seed = 20260803;
        output.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        await using var desk = await Desk.OpenAsync(options =>
        {
            foreach (var family in Enum.GetValues<EndpointFamily>())
                options.Set(family, new() { MaxRetries = 0, MinimumAttempts = 100_000 });
        });
        var (read, refused) = (0, 0);
        foreach (var sample in Samples.All)
        {
            var original = Encoding.UTF8.GetBytes(sample.Json);
            for (var round = 0; round < RoundsPerEndpoint; round++)
            {
                var body = Mutated(original, random);
                desk.Server.On(sample.Path, async (context, _) => await context.Response.Body.WriteAsync(body));
                try
                {
                    var result = await sample.Call(desk.Client);
                    _ = (bool)result.GetType().GetProperty("IsOk")!.GetValue(result)! ? read++ : refused++;
                }
                catch (Exception failure)
                {
                    Assert.Fail($"Seed {Seed}, {sample}, round {round}: {failure}\n{Encoding.UTF8.GetString(body)}");
                }
            }
        }

        output.WriteLine($"{read} read, {refused} refused, {desk.Client.Drift.Count} unknown fields");
        Assert.True(read > 0 && refused > 0, $"Seed {Seed}");
        Assert.Equal(new ConcurrencyState(desk.Client.Concurrency.Limit, 0, 0), desk.Client.Concurrency);
    }

    [Fact]
    public async Task Any_answer_to_a_login_is_a_token_or_an_error()
    {
        const int Seed = 20260803;
        output.WriteLine($"Seed {Seed}");
        var random = new Random(Seed);
        string[] answers = ["""{"access_token":"abc","token_type":"Bearer","expires_in":900}""", """{"error_code":"invalid_grant","error_description":"Invalid JWT"}"""];
        for (var round = 0; round < 40; round++)
        {
            await using var desk = await Desk.OpenAsync();
            var body = Mutated(Encoding.UTF8.GetBytes(answers[round % 2]), random);
            var status = round % 3 == 0 ? 200 : 400;
            desk.Server.On("/oauth/token", async (context, _) =>
            {
                context.Response.StatusCode = status;
                await context.Response.Body.WriteAsync(body);
            });

            var result = await desk.Client.LoginAsync();

            Assert.True(result.IsOk || result.Error.Code.Length > 0, $"Seed {Seed}, round {round}");
            Assert.InRange(desk.Server.Logins, 1, 3);
        }
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        var body = original.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(6))
            {
                case 0:
                    body[at] = (byte)random.Next(256);
                    break;
                case 1:
                    body.RemoveRange(at, Math.Min(random.Next(1, 30), body.Count - at));
                    break;
                case 2:
                    body.InsertRange(at, Encoding.UTF8.GetBytes(Splices[random.Next(Splices.Length)]));
                    break;
                case 3:
                    body.InsertRange(at, body.GetRange(at, Math.Min(random.Next(1, 200), body.Count - at)));
                    break;
                case 4:
                    // A value becomes another one: what stands behind a colon up to the next comma.
                    var colon = body.IndexOf((byte)':', at);
                    var comma = colon < 0 ? -1 : body.IndexOf((byte)',', colon);
                    if (comma > colon)
                        body.RemoveRange(colon + 1, comma - colon - 1);
                    if (comma > colon)
                        body.InsertRange(colon + 1, Encoding.UTF8.GetBytes(Splices[random.Next(Splices.Length)]));
                    break;
                default:
                    if (random.Next(8) == 0)
                        body.RemoveRange(at, body.Count - at);
                    break;
            }

            if (body.Count == 0)
                body.Add((byte)' ');
        }

        return [.. body];
    }
}
