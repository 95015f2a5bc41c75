using SatarkMitra.LeakScan.Lives;

namespace SatarkMitra.LeakScan.Tests;

public sealed class FaultPlanTests
{
    [Theory, InlineData(1), InlineData(5), InlineData(20), InlineData(200)]
    public void Every_kind_of_fault_comes_up_in_three_lives_of_ten_and_one_seed_draws_the_same_twice(int lives)
    {
        var plan = new FaultPlan(lives, Faults.Kinds, seed: 7);
        var struck = Enumerable.Range(0, lives).Where(life => life == 0 || plan.Of(life).Count > 0).ToArray();

        struck.Length.ShouldBe((int)Math.Ceiling(lives * 0.3));
        Enumerable.Range(0, lives).SelectMany(plan.Of).Distinct().Count().ShouldBe(Faults.Kinds);
        Enumerable.Range(0, lives).SelectMany(plan.Of).ShouldBe(Enumerable.Range(0, lives).SelectMany(new FaultPlan(lives, Faults.Kinds, seed: 7).Of));
    }
}
