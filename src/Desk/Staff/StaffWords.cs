using SatarkMitra.Desk.Design;

namespace SatarkMitra.Desk.Staff;

internal static class StaffWords
{
    public static WordList List { get; } = new(
    [
        ("staff.sign-in.title", "साइन इन", "Sign in"),
        ("staff.sign-in.lead", "सतर्क मित्र डेस्क: केवल अधिकृत पुलिस कर्मियों के लिए। हर कार्य दर्ज होता है।", "Satark Mitra desk: for authorised police staff only. Every act is recorded."),
        ("staff.sign-in.do", "साइन इन करें", "Sign in"),
        ("staff.sign-in.wrong", "नाम या पासवर्ड सही नहीं है, या कई ग़लत कोशिशों के बाद साइन इन कुछ देर के लिए रुका है।", "The name or password is not right, or sign-in is paused for a while after many wrong tries."),
        ("staff.sign-in.code-needed", "अपने ऑथेंटिकेटर ऐप का छह अंकों का कोड लिखें। पासवर्ड फिर से लिखें।", "Enter the six-digit code of your authenticator app, and the password again."),
        ("staff.username", "उपयोगकर्ता नाम", "Username"),
        ("staff.password", "पासवर्ड", "Password"),
        ("staff.code", "छह अंकों का कोड", "Six-digit code"),
        ("staff.sign-out", "साइन आउट", "Sign out"),
    ]);
}
