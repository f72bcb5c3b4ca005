"""What the people read who open an export: which file is what, and what is not there."""

README = """\
This is what {username} has at {base}, as it was on {day}.

account.json     who you are here: name, words about yourself, e-mail address, when you joined
profile.jpg      the picture by which people know you, if you have one
photos/          your photos: as you sent them where the service keeps that, else the largest picture it has
photos.json      what belongs to each photo: its file, caption, place, filter, when it was published, how many
                 like it, and what people said about it, the newest first
comments.json    what you have said, and about which photo, as far as you may see it
likes.json       the photos that you like, as far as you may see them
following.json   whom you follow; "is_asked" marks those who have not let you in yet
followers.json   who follows you
requests.json    who waits for you to be let in
blocked.json     whom you have blocked
missing.txt      is there if a photo went away while this was being made

Times are seconds since 1970-01-01, UTC. The .json files can be opened by any editor, and read by programs.
The photos are as they came from the camera, which may have written into them where it was. Look before you pass
them on.
"""

MISSING = """\
These photos were yours when this was begun. They could not be found any more when their turn came: they were deleted
meanwhile, or their files are lost.

{addresses}
"""
