// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>Handlers that await.</summary>
public sealed partial class ActorCell
{
    /// <summary>From here on no message is handled until the handler has ended; others of the same message may be on their way.</summary>
    internal void BeginHandler(AsyncHandler handler)
    {
        handler.Other = Extras.Handler;
        Extras.Handler = handler;
        _suspensions++;
    }

    /// <summary>Makes a message the current one again, for what is left of its handler.</summary>
    internal void Restore(object message, IActorRef sender) => (_currentMessage, _sender) = (message, sender);

    /// <summary>The handler came to its own end.</summary>
    internal void EndHandler(AsyncHandler ended, object message, Exception failure)
    {
        Unlink(ended);
        ResumeSelf();
        if (failure is not null)
            HandleInvokeFailure(failure);
        else if (_extras.Handler is null)
            _currentMessage = null;
        CheckReceiveTimeout(message is not INotInfluenceReceiveTimeout);
    }

    private void Unlink(AsyncHandler ended)
    {
        var handler = _extras.Handler;
        if (handler == ended)
        {
            _extras.Handler = ended.Other;
            return;
        }

        while (handler.Other != ended)
            handler = handler.Other;
        handler.Other = ended.Other;
    }

    // A restart or a stop overtook them.
    private void EndHandlers()
    {
        for (var handler = _extras?.Handler; handler is not null; handler = handler.Other)
        {
            handler.Drop();
            ResumeSelf();
        }

        if (_extras is not null)
            _extras.Handler = null;
    }
}
