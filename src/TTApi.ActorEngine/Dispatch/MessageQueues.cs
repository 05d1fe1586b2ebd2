// SPDX-License-Identifier: MIT

using TTApi.ActorEngine.Actor;

namespace TTApi.ActorEngine.Dispatch;

/// <summary>Says what an actor demands of its mailbox; the one mailbox there is meets it all.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics;

public interface ISemantics;

/// <summary>Messages can be put to the front.</summary>
public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    void EnqueueFirst(Envelope envelope);
}

public interface IUnboundedMessageQueueSemantics : ISemantics;

public interface IUnboundedDequeBasedMessageQueueSemantics : IDequeBasedMessageQueueSemantics, IUnboundedMessageQueueSemantics;
