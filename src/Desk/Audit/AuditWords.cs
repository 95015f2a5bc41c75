using SatarkMitra.Desk.Design;

namespace SatarkMitra.Desk.Audit;

internal static class AuditWords
{
    public static WordList List { get; } = new(
    [
        ("audit.nav", "लेखा", "Audit"),
        ("audit.title", "किसने क्या पढ़ा और किया", "Who read and did what"),
        ("audit.whole", "शृंखला पूरी है: {0} प्रविष्टियाँ, हर एक पिछली से जुड़ी।", "The chain is whole: {0} entries, each following from the one before."),
        ("audit.broken", "शृंखला प्रविष्टि {0} पर टूटी है: उसे या उससे पहले किसी को बदला गया है।", "The chain breaks at entry {0}: it, or one before it, was changed."),
        ("audit.head", "शृंखला का सिरा (कहीं और लिख रखें):", "Head of the chain (write it down elsewhere):"),
        ("audit.subject", "सूचना या खाता", "Tip or account"),
        ("audit.who", "किसने", "Who"),
        ("audit.when", "कब", "When"),
        ("audit.act", "क्या", "What"),
        ("audit.desk", "डेस्क", "the desk"),
        ("audit.show", "दिखाएँ", "Show"),
        ("audit.older", "पुरानी प्रविष्टियाँ", "Older entries"),
        ("audit.empty", "ऐसी कोई प्रविष्टि नहीं।", "No such entry."),
    ]);
}
