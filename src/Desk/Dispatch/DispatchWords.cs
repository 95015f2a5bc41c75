using SatarkMitra.Desk.Design;

namespace SatarkMitra.Desk.Dispatch;

internal static class DispatchWords
{
    public static WordList List { get; } = new(
    [
        ("dispatch.mine", "मेरी सूचनाएँ", "My tips"),
        ("dispatch.officer", "अधिकारी", "Officer"),
        ("dispatch.load", "{0} · अभी {1}", "{0} · {1} now"),
        ("dispatch.choose", "अधिकारी चुनें", "Choose an officer"),
        ("dispatch.instructions", "निर्देश (वैकल्पिक)", "Instructions (optional)"),
        ("dispatch.nudge-note", "व्हाट्सऐप पर केवल सूचना संख्या और थोड़ी देर का लिंक जाता है।", "WhatsApp carries only the tip number and a short-lived link."),
        ("dispatch.no-officers", "यहाँ कोई पंजीकृत अधिकारी नहीं। पहले 'अधिकारी' पन्ने से किसी को जोड़ें।", "No enrolled officer here. Enrol one from the Officers page first."),
        ("dispatch.assigned-by", "{0} ने {1} को सौंपी, {2}", "{0} assigned it to {1}, {2}"),
        ("dispatch.state.Offered", "जवाब बाकी", "not accepted yet"),
        ("dispatch.state.Accepted", "स्वीकार की", "accepted"),
        ("dispatch.state.Reported", "रिपोर्ट भेजी", "reported"),
        ("dispatch.state.Approved", "मंज़ूर", "approved"),
        ("dispatch.state.Returned", "लौटाई गई", "returned"),
        ("dispatch.state.Superseded", "अब इनके पास नहीं", "no longer theirs"),
        ("report.title", "कार्रवाई रिपोर्ट", "Action report"),
        ("report.by", "{0}, {1}", "{0}, {1}"),
        ("report.from-chat", "व्हाट्सऐप से", "from WhatsApp"),
        ("report.approved", "{0} ने मंज़ूर की", "approved by {0}"),
        ("report.returned", "{0} ने लौटाई: {1}", "returned by {0}: {1}"),
        ("review.title", "समीक्षा", "Review"),
        ("review.words", "सूचना देने वाले के लिए एक सादा वाक्य (वैकल्पिक)", "A plain sentence for the informant (optional)"),
        ("review.words.note", "कोई नाम, संख्या या लिंक नहीं। खाली छोड़ें तो तय वाक्य जाएगा।", "No names, numbers or links. Left empty, the set sentence goes."),
        ("review.approve", "मंज़ूर करें और बताएँ", "Approve and tell"),
        ("review.note", "अधिकारी को क्या और करना है", "What the officer still has to do"),
        ("review.return", "लौटाएँ", "Return"),
        ("mine.lead", "{0} सूचनाएँ आपके पास हैं।", "You hold {0} tips."),
        ("mine.none", "अभी आपके पास कोई सूचना नहीं। सौंपे जाने पर व्हाट्सऐप पर संकेत आएगा।", "You hold no tips now. WhatsApp nudges you when one is assigned."),
        ("mine.instructions", "निर्देश", "Instructions"),
        ("mine.returned", "एसपी ने लौटाई", "Returned by your SP"),
        ("mine.accept", "स्वीकार करें", "Accept"),
        ("mine.report", "क्या कार्रवाई हुई?", "What did you do?"),
        ("mine.report.note", "यह आपके एसपी को जाता है। फ़ोटो के लिए व्हाट्सऐप में संकेत का 'रिपोर्ट' बटन दबाएँ।", "This goes to your SP. To send photos, press Report on the WhatsApp nudge."),
        ("mine.report.do", "रिपोर्ट भेजें", "Send report"),
        ("mine.back", "मेरी सूचनाएँ", "My tips"),
        ("mine.superseded", "अब आपके पास नहीं", "no longer yours"),
        ("link.title", "सौंपी गई सूचना खोलें", "Open the assigned tip"),
        ("link.lead", "यह लिंक एक बार काम करता है। आगे बढ़ने पर सूचना खुलेगी।", "This link works once. Continue to open the tip."),
        ("link.continue", "आगे बढ़ें", "Continue"),
        ("link.over", "यह लिंक इस्तेमाल हो चुका है, पुराना है, या आपका नहीं।", "This link has been used, is too old, or is not yours."),
        ("link.over.next", "आपको सौंपी गई सूचनाएँ आपकी सूची में हैं।", "What is assigned to you is in your list."),
    ]);
}
