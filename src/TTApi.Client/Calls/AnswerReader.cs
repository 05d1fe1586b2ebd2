// SPDX-License-Identifier: MIT

using System.Text.Json;
using TTApi.Client.Wire;
using TTApi.Core;

namespace TTApi.Client.Calls;

/// <summary>Turns the body of a success into a value, or into an error when it is not what was promised.</summary>
internal static class AnswerReader
{
    public static CallOutcome Read(Endpoint endpoint, string requestId, int status, WireContext context, Func<WireContext, object> read)
    {
        // Some proxies send JSON as text, and some send pages as JSON: the body tells, the content type does not.
        if (context.Body.TrimStart(" \t\r\n"u8) is [(byte)'<', ..])
            return Broken("html", $"{endpoint.Name} answered {status} with a page of HTML instead of JSON.", null);
        try
        {
            return new() { Value = read(context), Status = status };
        }
        catch (JsonException failure)
        {
            return Broken("malformed_json", $"{endpoint.Name} answered {status} with {context.Body.Length} bytes that are no complete JSON.", failure);
        }
        catch (WireException failure)
        {
            return Broken("unexpected_json", $"{endpoint.Name} answered {status} with JSON of another form: {failure.Message}.", failure);
        }
        catch (InvalidOperationException failure)
        {
            return Broken("malformed_json", $"{endpoint.Name} answered {status} with text that is not UTF-8.", failure);
        }

        CallOutcome Broken(string reason, string message, Exception? cause) => new()
        {
            Status = status,
            IsTransient = true,
            CountsAgainstCircuit = true,
            Error = new TtError.Protocol(reason, message, "If it stays so, the service has changed: look for a newer version of this client.")
            {
                // The parser's own message may quote what it read.
                Cause = cause is JsonException json ? new JsonException($"At byte {json.BytePositionInLine} of line {json.LineNumber}.") : null,
                Call = new(endpoint.Name, requestId) { Status = status, CanRetry = true },
            },
        };
    }
}
