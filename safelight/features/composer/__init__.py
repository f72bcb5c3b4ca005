"""The composer: where somebody in a browser makes a photo of a picture, and sees before what others will see."""
