// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Pattern;

/// <summary>Ways of starting a child again after a while, told by what counts as its failure.</summary>
public static class Backoff
{
    /// <inheritdoc cref="OnFailure(Props, string, TimeSpan, TimeSpan, double, int)"/>
    public static BackoffOptions OnFailure(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        OnFailure(childProps, childName, minBackoff, maxBackoff, randomFactor, -1);

    /// <summary>For a child that throws: where it would be restarted, it is stopped and started again later. When it stops by itself, its supervisor stops too.</summary>
    /// <inheritdoc cref="OnStop(Props, string, TimeSpan, TimeSpan, double, int)" path="/param"/>
    public static BackoffOptions OnFailure(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        new BackoffOptionsImpl(new(BackoffOptionsImpl.Trigger.Failure, childProps, childName, minBackoff, maxBackoff, randomFactor)).WithMaxNrOfRetries(maxNrOfRetries);

    /// <inheritdoc cref="OnStop(Props, string, TimeSpan, TimeSpan, double, int)"/>
    public static BackoffOptions OnStop(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor, -1);

    /// <summary>For a child that stops, as a persistent actor does whose journal fails: it is started again later. What it throws is its strategy's matter.</summary>
    /// <param name="childProps">Makes the child.</param>
    /// <param name="childName">The child's name, the same every time.</param>
    /// <param name="minBackoff">The first delay; each further one is twice the one before.</param>
    /// <param name="maxBackoff">The longest delay, before the random part.</param>
    /// <param name="randomFactor">Up to this part of a delay is added to it by chance, so that not everything starts at once; from 0 to 1.</param>
    /// <param name="maxNrOfRetries">Starts until the supervisor gives up and stops; -1 for any number.</param>
    public static BackoffOptions OnStop(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries) =>
        new BackoffOptionsImpl(new(BackoffOptionsImpl.Trigger.Stop, childProps, childName, minBackoff, maxBackoff, randomFactor)).WithMaxNrOfRetries(maxNrOfRetries);
}
