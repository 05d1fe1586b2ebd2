// SPDX-License-Identifier: MIT

global using TTApi.ActorEngine.Actor.Internal;
global using TTApi.ActorEngine.Actor.Setup;
global using TTApi.ActorEngine.Dispatch.SysMsg;
