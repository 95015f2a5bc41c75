namespace SatarkMitra.Desk.Design;

internal static class DesignWords
{
    public static WordList List { get; } = new(
    [
        ("design.brand.1", "सतर्क", "Satark"),
        ("design.brand.2", "मित्र", "Mitra"),
        ("design.skip", "सीधे मुख्य भाग पर", "Skip to content"),
        ("design.menu", "मेन्यू", "Menu"),
        ("design.language", "भाषा", "Language"),
        ("design.scope.all", "पूरा क्षेत्र", "Whole area"),
        ("design.demo", "डेमो: नमूना डेटा, छोटे अंतराल, हर समय सूचना। असली सूचनाओं के लिए नहीं।", "Demo: sample data, delays of seconds, notices at all hours. Not for real tips."),
        ("design.feed.failing", "{0} से गेटवे जवाब नहीं दे रहा है। कुछ भी खोया नहीं है: वह सब कुछ तब तक रखता है जब तक डेस्क ले न ले।", "The gateway has not answered since {0}. Nothing is lost: it keeps everything until the desk has taken it."),
        ("design.feed.unread", "{0} प्रविष्टियाँ पढ़ी नहीं जा सकीं; वे सुरक्षित रखी हैं। आईटी व्यवस्थापक को बताएँ।", "{0} entries could not be read; they are kept. Tell the IT administrator."),
        ("design.today", "आज", "today"),
        ("design.yesterday", "कल", "yesterday"),
        ("design.between-hours", "{0} {1} से {2} बजे के बीच", "{0} between {1} and {2}"),
        ("design.minutes", "{0} मिनट", "{0} min"),
        ("design.hours", "{0} घंटे", "{0} h"),
        ("design.days", "{0} दिन", "{0} days"),
        ("design.keys", "कुंजियाँ", "Keys"),
        ("design.close", "बंद करें", "Close"),
        ("design.error.400", "यह अनुरोध समझ में नहीं आया।", "This request was not understood."),
        ("design.error.400.next", "पन्ना बहुत देर खुला रहा होगा। उसे फिर से खोलें और दोबारा कोशिश करें। कुछ भी बदला नहीं गया।", "The page may have been open for too long. Open it again and repeat; nothing was changed."),
        ("design.error.403", "यह आपके अधिकार में नहीं है।", "This is not within your rights."),
        ("design.error.403.next", "अगर आपके काम के लिए ज़रूरी है, तो अपने एसपी कार्यालय से कहें।", "If your work needs it, ask your SP's office."),
        ("design.error.404", "यहाँ कुछ नहीं है।", "There is nothing here."),
        ("design.error.404.next", "या तो पता ग़लत है, या यह आपके क्षेत्र का नहीं है।", "The address is wrong, or it is not in your area."),
        ("design.error.429", "बहुत अधिक कोशिशें।", "Too many tries."),
        ("design.error.429.next", "एक मिनट रुककर फिर कोशिश करें।", "Wait a minute and try again."),
        ("design.error.500", "डेस्क से गलती हुई।", "The desk made a mistake."),
        ("design.error.500.next", "जो सहेजा गया था वह सुरक्षित है। दोबारा कोशिश करें; न हो तो यह संख्या आईटी व्यवस्थापक को बताएँ: {0}", "What was saved is safe. Try again; if it stays so, give the IT administrator this number: {0}"),
        ("design.error.home", "शुरू में जाएँ", "Go to the start"),
    ]);
}
