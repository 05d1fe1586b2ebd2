// SPDX-License-Identifier: MIT

using Spectre.Console;

namespace TTApi.Onboarding.Screen;

/// <summary>Redraws lines in place while work goes on.</summary>
internal static class MovingPicture
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    /// <summary>Work that ends within this time is not worth a picture that goes away again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public static async Task ShowAsync(
        TextWriter writer,
        bool colour,
        Func<int> width,
        Func<int, IReadOnlyList<Line>> draw,
        Task work,
        bool keep,
        TimeProvider time)
    {
        if (!keep)
            await Task.WhenAny(work, Task.Delay(Patience, time)).ConfigureAwait(false);
        if (!keep && work.IsCompleted)
            return;

        var console = ColouredText.On(writer, colour, width);
        await console.Live(Picture()).AutoClear(!keep).StartAsync(async live =>
        {
            while (!work.IsCompleted)
            {
                live.UpdateTarget(Picture());
                writer.Flush();
                await Task.WhenAny(work, Task.Delay(Frame, time)).ConfigureAwait(false);
            }

            live.UpdateTarget(Picture());
        }).ConfigureAwait(false);
        writer.Flush();

        // A second line under a single one: the library goes up by 0 lines to redraw one, which terminals take for 1.
        ColouredText Picture() => draw(width()) is var lines && lines.Count == 1 ? new([lines[0], Line.Of(" ")]) : new(lines);
    }
}
