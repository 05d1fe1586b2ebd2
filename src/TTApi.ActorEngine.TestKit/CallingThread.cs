// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.TestKit;

/// <summary>Runs actors on the thread that tells them something, as far as they are not running on another.</summary>
internal static class CallingThread
{
    public static Props Run(Props props) => props;

    public static Receive BehaviourOf(ActorCell cell) => ActorCell.ByInstance;
}
