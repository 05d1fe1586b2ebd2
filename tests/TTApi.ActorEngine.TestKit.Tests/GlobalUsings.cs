// SPDX-License-Identifier: MIT

global using TTApi.ActorEngine.Actor.Setup;
