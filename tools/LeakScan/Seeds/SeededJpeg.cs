using System.Buffers.Binary;

namespace SatarkMitra.LeakScan.Seeds;

/// <summary>The smallest JPEG whose EXIF block says where it was taken, in fractions as phones write them.</summary>
internal static class SeededJpeg
{
    private const int GpsDirectory = 8 + 2 + 12 + 4;
    private const int Values = GpsDirectory + 2 + (4 * 12) + 4;

    internal static byte[] At(double latitude, double longitude)
    {
        var tiff = new byte[Values + 48];
        "II*\0"u8.CopyTo(tiff);
        Put(4, 8);
        Short(8, 1);
        Entry(10, 0x8825, 4, 1, GpsDirectory);
        Short(GpsDirectory, 4);
        Entry(GpsDirectory + 2, 1, 2, 2, 'N');
        Entry(GpsDirectory + 14, 2, 5, 3, Values);
        Entry(GpsDirectory + 26, 3, 2, 2, 'E');
        Entry(GpsDirectory + 38, 4, 5, 3, Values + 24);
        Fractions(Values, latitude);
        Fractions(Values + 24, longitude);
        var length = 2 + 6 + tiff.Length;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. "Exif\0\0"u8, .. tiff, 0xFF, 0xD9];

        void Short(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)value);

        void Put(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at), value);

        void Entry(int at, int tag, int type, int count, int value)
        {
            Short(at, tag);
            Short(at + 2, type);
            Put(at + 4, count);
            Put(at + 8, value);
        }

        void Fractions(int at, double degrees)
        {
            var minutes = (degrees - Math.Floor(degrees)) * 60;
            var seconds = (minutes - Math.Floor(minutes)) * 60;
            int[] parts = [(int)degrees, 1, (int)minutes, 1, (int)Math.Round(seconds * 10_000), 10_000];
            for (var i = 0; i < parts.Length; i++)
            {
                Put(at + (i * 4), parts[i]);
            }
        }
    }
}
