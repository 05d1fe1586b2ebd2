// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>A test that does not become the sender of what it tells.</summary>
public interface INoImplicitSender;
