// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Handlers that await.</summary>
public sealed partial class ActorCell
{
    /// <summary>From here on no message is handled until the handler has ended.</summary>
    internal void BeginHandler(AsyncHandler handler)
    {
        Extras.Handler?.Drop();
        Extras.Handler = handler;
        _suspensions++;
    }

    /// <summary>Makes a message the current one again, for what is left of its handler.</summary>
    internal void Restore(object message, IActorRef sender) => (_currentMessage, _sender) = (message, sender);

    /// <summary>The handler came to its own end.</summary>
    internal void EndHandler(object message, Exception failure)
    {
        Extras.Handler = null;
        ResumeSelf();
        if (failure is null)
            _currentMessage = null;
        else
            HandleInvokeFailure(failure);
        CheckReceiveTimeout(message is not INotInfluenceReceiveTimeout);
    }

    // A restart or a stop overtook it.
    private void EndHandler()
    {
        if (_extras?.Handler is not { } handler)
            return;
        handler.Drop();
        _extras.Handler = null;
        ResumeSelf();
    }
}
