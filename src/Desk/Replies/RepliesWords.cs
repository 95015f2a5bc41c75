using SatarkMitra.Desk.Design;

namespace SatarkMitra.Desk.Replies;

internal static class RepliesWords
{
    public static WordList List { get; } = new(
    [
        ("replies.title", "सूचना देने वाले से बात", "The informant"),
        ("replies.reachable", "{0} तक संदेश पहुँच सकता है", "can be reached until {0}"),
        ("replies.expired", "{0} के बाद से संदेश नहीं पहुँच सकता: चाबी नष्ट हो चुकी", "cannot be reached since {0}: the key is destroyed"),
        ("replies.forgotten", "सूचना देने वाले ने भुला दिए जाने को कहा: कोई संदेश नहीं जा सकता", "asked to be forgotten: nothing can be sent"),
        ("replies.code-only", "कोई पता नहीं रखा गया: कोड से लौटने पर ही पढ़ेंगे", "no address was kept: reads only on returning by code"),
        ("replies.delay", "सूचना देर से, दिन में, दिन में एक बार जाती है, ताकि किसी का फ़ोन देखकर पहचान न हो। केवल सबसे नई बाकी रहती है।", "Notices go late, by day, once a day, so that nobody is found by watching a phone. Only the newest waits."),
        ("sent.notice", "\"आपकी रिपोर्ट पर ख़बर है\"", "\"There is news about your report\""),
        ("sent.ask", "सवाल", "Question"),
        ("sent.verdict", "\"क्या कार्रवाई दिखी?\"", "\"Did you see action?\""),
        ("sent.how.waiting", "गेटवे को भेजा जा रहा है", "on its way to the gateway"),
        ("sent.how.posted", "गेटवे के पास है", "with the gateway"),
        ("sent.how.queued", "गेटवे ने ले लिया; पहुँचा या नहीं, कभी नहीं बताया जाता", "taken by the gateway; delivery is never told"),
        ("sent.how.expired", "नहीं जा सकता: पते की चाबी नष्ट हो चुकी", "cannot go: the address's key is destroyed"),
        ("sent.how.forgotten", "नहीं जा सकता: उन्होंने भुला दिए जाने को कहा", "cannot go: they asked to be forgotten"),
        ("sent.how.refused", "गेटवे ने नियमों के कारण मना किया", "refused by the gateway's rules"),
        ("ask.title", "सूचना देने वाले से पूछें", "Ask the informant"),
        ("ask.lead", "सूची से। कभी नहीं कि वे कौन हैं या कहाँ हैं।", "From the library; never who or where they are."),
        ("ask.choose", "सवाल चुनें", "Choose a question"),
        ("ask.own", "या अपने शब्दों में", "or in your own words"),
        ("ask.send", "सवाल भेजें", "Send question"),
        ("ask.none-yet", "अभी कोई जवाब नहीं", "no answer yet"),
        ("ask.language", "सूचना देने वाले की भाषा: {0}", "The informant's language: {0}"),
        ("language.hi", "हिन्दी", "Hindi"),
        ("language.en", "अंग्रेज़ी", "English"),
        ("language.ur", "उर्दू", "Urdu"),
        ("language.bho", "भोजपुरी", "Bhojpuri"),
        ("language.other", "दूसरी", "other"),
        ("refused.ask-empty", "एक सवाल चुनें या लिखें।", "Choose or write a question."),
        ("refused.ask-long", "300 अक्षरों से छोटा रखें।", "Keep it under 300 characters."),
        ("refused.ask-link", "लिंक या पता नहीं भेजा जा सकता।", "Links and addresses cannot be sent."),
        ("refused.ask-number", "लंबी संख्याएँ नहीं भेजी जा सकतीं: वे फ़ोन या कोड हो सकती हैं।", "Long numbers cannot be sent: they may be phones or codes."),
        ("refused.ask-who", "यह पूछता है कि वे कौन हैं। पहचान कभी नहीं पूछी जाती।", "This asks who they are. Identity is never asked."),
        ("refused.ask-where", "यह पूछता है कि वे कहाँ हैं या रहते हैं। घटना की जगह पूछें।", "This asks where they are or live. Ask where it happens."),
        ("refused.ask-contact", "यह उन्हें फ़ोन करने, मिलने या नंबर देने को कहता है। बात इसी रास्ते से होती है।", "This asks them to call, meet or give a number. Talk goes this way only."),
    ]);
}
