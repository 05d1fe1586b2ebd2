// SPDX-License-Identifier: MIT

global using TTApi.ActorEngine.Dispatch.SysMsg;
