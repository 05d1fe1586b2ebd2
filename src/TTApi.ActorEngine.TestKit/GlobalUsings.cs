// SPDX-License-Identifier: MIT

global using TTApi.ActorEngine.Actor;
global using TTApi.ActorEngine.Actor.Internal;
global using TTApi.ActorEngine.Actor.Setup;
