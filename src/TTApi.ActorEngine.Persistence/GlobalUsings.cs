// SPDX-License-Identifier: MIT

global using System.Collections.Immutable;
global using TTApi.ActorEngine.Actor;
