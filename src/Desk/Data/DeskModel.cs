using Microsoft.EntityFrameworkCore;

namespace SatarkMitra.Desk.Data;

internal abstract partial class DeskDb
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Tip>(tip =>
        {
            tip.Property(t => t.Id).ValueGeneratedNever();
            tip.HasIndex(t => t.Number).IsUnique();
            tip.HasIndex(t => new { t.District, t.State, t.ArrivedAt });
            tip.HasIndex(t => new { t.District, t.Category, t.ReceivedHour });
            tip.HasIndex(t => t.OfficerId);
            tip.HasIndex(t => t.SameWordsAs);
            tip.Property(t => t.Version).IsConcurrencyToken();
            tip.HasMany(t => t.Lines).WithOne().HasForeignKey(l => l.TipId);
            tip.HasMany(t => t.Files).WithOne().HasForeignKey(e => e.TipId);
            tip.HasMany(t => t.Assignments).WithOne().HasForeignKey(a => a.TipId);
            tip.HasMany<Danger>().WithOne().HasForeignKey(d => d.TipId);
            tip.HasMany<Question>().WithOne().HasForeignKey(q => q.TipId);
            tip.HasQueryFilter(t => Viewer.SeesAll
                || Viewer.Audiences.Contains(t.Audience) && Viewer.Districts.Contains(t.District)
                && (!Viewer.OnlyAssigned || t.OfficerId == Viewer.StaffId));
        });

        // What hangs on a tip is seen by whoever sees the tip.
        model.Entity<TipLine>(line =>
        {
            line.Property(l => l.Id).ValueGeneratedNever();
            line.HasQueryFilter(l => Viewer.SeesAll || Tips.Any(t => t.Id == l.TipId));
        });
        model.Entity<Evidence>(file =>
        {
            file.Property(e => e.Id).ValueGeneratedNever();
            file.HasIndex(e => e.Fetched);
            file.HasQueryFilter(e => Viewer.SeesAll || Tips.Any(t => t.Id == e.TipId));
        });
        // But not this: an officer who pressed the informant at that moment could tell by it whom he pressed.
        model.Entity<Danger>(danger =>
        {
            danger.Property(d => d.Id).ValueGeneratedNever();
            danger.HasIndex(d => d.SeenBy);
            danger.HasQueryFilter(d => Viewer.SeesAll || (Viewer.Role == Role.Dig || Viewer.Role == Role.Sp) && Tips.Any(t => t.Id == d.TipId));
        });
        model.Entity<Question>(question =>
        {
            question.Property(q => q.Id).ValueGeneratedNever();
            question.HasQueryFilter(q => Viewer.SeesAll || Tips.Any(t => t.Id == q.TipId));
        });
        model.Entity<Assignment>(assignment =>
        {
            assignment.Property(a => a.Id).ValueGeneratedNever();
            assignment.HasIndex(a => new { a.OfficerId, a.State });
            assignment.HasMany(a => a.Reports).WithOne().HasForeignKey(r => r.AssignmentId);
            assignment.HasQueryFilter(a => Viewer.SeesAll || Tips.Any(t => t.Id == a.TipId));
        });
        model.Entity<ActionReport>(report =>
        {
            report.Property(r => r.Id).ValueGeneratedNever();
            report.HasQueryFilter(r => Viewer.SeesAll || Assignments.Any(a => a.Id == r.AssignmentId));
        });

        model.Entity<TipCount>(count =>
        {
            count.HasKey(c => new { c.Audience, c.District, c.Station, c.Category, c.Day });
            count.HasIndex(c => new { c.District, c.Day });
            count.HasQueryFilter(c => Viewer.SeesAll || !Viewer.OnlyAssigned && Viewer.Audiences.Contains(c.Audience) && Viewer.Districts.Contains(c.District));
        });
        model.Entity<CellCount>(count =>
        {
            count.HasKey(c => new { c.Audience, c.District, c.Station, c.Category, c.Q, c.R, c.Day });
            count.HasIndex(c => new { c.District, c.Day });
            count.HasQueryFilter(c => Viewer.SeesAll || !Viewer.OnlyAssigned && Viewer.Audiences.Contains(c.Audience) && Viewer.Districts.Contains(c.District));
        });

        model.Entity<OutgoingCommand>(command =>
        {
            command.HasKey(c => c.Order);
            command.HasIndex(c => c.Id).IsUnique();
            command.HasIndex(c => c.Posted);
        });
        model.Entity<FeedPosition>().Property(p => p.Id).ValueGeneratedNever();
        model.Entity<ReceivedEnvelope>().Property(e => e.Id).ValueGeneratedNever();
        model.Entity<UnreadEnvelope>(envelope =>
        {
            envelope.Property(e => e.Id).ValueGeneratedNever();
            envelope.HasIndex(e => e.WaitsFor);
        });

        model.Entity<StaffMember>(staff =>
        {
            staff.Property(s => s.Id).ValueGeneratedNever();
            staff.HasIndex(s => s.Username).IsUnique();
            staff.HasIndex(s => s.EnrolmentId);
        });
        model.Entity<ApiToken>(token =>
        {
            token.Property(t => t.Id).ValueGeneratedNever();
            token.HasIndex(t => t.Hash).IsUnique();
        });
        model.Entity<AuditEntry>().Property(e => e.Id).ValueGeneratedNever();
    }
}
