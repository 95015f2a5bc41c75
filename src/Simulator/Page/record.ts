import { asOgg } from "./ogg.ts";

/** One recording under way. */
export interface Recording { send(): Promise<Blob>; cancel(): void }

/** Rejects when there is no microphone or it may not be used. */
export async function startRecording(): Promise<Recording> {
  const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
  const type = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"].find((t) => MediaRecorder.isTypeSupported(t));
  const recorder = new MediaRecorder(sound, type ? { mimeType: type, audioBitsPerSecond: 24_000 } : {});
  const parts: Blob[] = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.start();
  const silence = () => sound.getTracks().forEach((track) => track.stop());
  return {
    send: () =>
      new Promise((done, failed) => {
        recorder.onstop = () => {
          silence();
          asOgg(new Blob(parts, { type: recorder.mimeType })).then(done, failed);
        };
        recorder.stop();
      }),
    cancel: () => {
      recorder.stop();
      silence();
    },
  };
}
