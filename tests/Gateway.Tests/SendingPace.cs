using SatarkMitra.Gateway.Outbox;

namespace SatarkMitra.Gateway.Tests;

public class SendingPace
{
    [Fact]
    public void One_user_gets_a_burst_of_45_and_then_one_message_in_six_seconds()
    {
        var pair = new Pace(Pace.PairPerSecond, Pace.PairBurst);
        Enumerable.Range(0, 45).ShouldAllBe(_ => pair.Take(1000) == 0);
        pair.Take(1000).ShouldBe(6000);
        pair.Take(6900).ShouldBeInRange(100, 101);
        pair.Take(7001).ShouldBe(0);
        pair.Take(7001).ShouldBeInRange(5990, 6000);
    }

    [Fact]
    public void The_number_sends_so_many_a_second_and_no_more()
    {
        var number = new Pace(80, 80);
        var sent = 0;
        for (var ms = 0; ms < 10_000; ms++) { while (number.Take(ms) == 0) { sent++; } }
        sent.ShouldBeInRange(80 + 799, 80 + 801);
    }
}
