// SPDX-License-Identifier: MIT

using Microsoft.Extensions.Logging.Abstractions;

namespace TTApi.ActorEngine.Tests.Surviving;

/// <summary>A spec in which failures are so many that nobody wants to read them.</summary>
public abstract class QuietSpec() : Spec(ActorSystemSetup.Create(
    new EngineSettings { LoggerFactory = NullLoggerFactory.Instance, LogDeadLetters = 0 },
    new TestKitSetup { SingleExpectDefault = TimeSpan.FromSeconds(30) }));
