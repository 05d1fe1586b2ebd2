// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Persistence.Tests.Actors;

public sealed class PersistSpec : Spec
{
    [Fact]
    public void What_was_persisted_is_replayed_after_a_restart_of_the_actor()
    {
        var first = Sys.ActorOf(Props.Create(() => new Ledger("a")));
        first.Tell("x");
        first.Tell("y");
        first.Tell("state");
        ExpectMsg("xy");
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);

        Sys.ActorOf(Props.Create(() => new Ledger("a"))).Tell("state");

        ExpectMsg("xy");
    }

    private sealed class Ledger : ReceivePersistentActor
    {
        private string _state = "";

        public Ledger(string id)
        {
            PersistenceId = id;
            Recover<string>(evt => _state += evt);
            Command<string>(text => text == "state", _ => Sender.Tell(_state));
            Command<string>(text => Persist(text, evt => _state += evt));
        }

        public override string PersistenceId { get; }
    }
}
