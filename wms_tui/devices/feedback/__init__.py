"""What a bench hears and sees beside the screen: tones, spoken phrases, a lamp."""
