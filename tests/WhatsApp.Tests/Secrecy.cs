using System.Collections;
using System.Reflection;
using System.Text;

namespace SatarkMitra.WhatsApp.Tests;

internal static class Secrecy
{
    /// <summary>Every string, and every byte array read as text, that an object holds, private fields included.</summary>
    public static List<string> TextsInside(object root)
    {
        var texts = new List<string>();
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<object>([root]);
        while (left.TryPop(out var item))
        {
            switch (item)
            {
                case string text: texts.Add(text); continue;
                case byte[] bytes: texts.Add(Encoding.Latin1.GetString(bytes)); continue;
            }
            if (item.GetType().IsPrimitive || item is DateTimeOffset or Guid or Enum || !seen.Add(item)) { continue; }
            if (item is IEnumerable many) { foreach (var one in many) { if (one is not null) { left.Push(one); } } continue; }
            for (var type = item.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    if (field.GetValue(item) is { } value && value is not (Type or MemberInfo)) { left.Push(value); }
                }
            }
        }
        return texts;
    }
}
