"""Names that nobody could take for real: each forename and each surname is plainly invented."""

_FORENAMES = """
Zephyrine Quillon Marblo Tindrel Ossaphine Wexley-Bo Plimmery Dovetta Kestrin Umbriel Farthing
Jessamind Oriphel Brindleby Cloverly Sprocket Halfpenna Nimbleton Pepperin Thistlewyn Marrowby
Quixabel Loomis-Ray Bramblo Cindermay Dapplewin Elderfloss Fennimore-Jo Gingerlyn Hobnail Ivorine
Jollibert Kettledrum Lanternelle Mopsander Nettlefay Oddfellow Pumpernella Quartzine Rumblestan
Saffronel Tumblewick Umberly Velveteen Wobbleston Xylander Yarrowby Zigzagra Acornia Biscuitine
Candlewick Drizzlemay Embershaw Figgleton Gossamira Hazelnutta Inkpotter Juniperly Kazoodle
Lollopine Mittenson Nutmegra Orchardine Puddlejump Quibbleton Raindropple Snickerby Toffeline
Upsidasy Vanillo Whistledown Xanthippo Yodelyn Zestibel Almondo Buttonelle Crumpetta Doodlebert
Eiderdown Fiddlewin Gigglesworth Haystackle Icicline Jingleton Kerchiefa Lavendo Moonbeamer
Noodlewyn Opaline-Bee Pinwheela Quackleby Ribbonette Sundialo Treaclyn Umbrelline Violo-Mae
Wigglesby Yoghurto Zucchinelle
"""

_SURNAMES = """
Testerly Madeupson Fictionby Notrealman Inventley Samplethorpe Dummington Placeholderby Pretendham
Imaginworth Fabricote Mockford Exampleton Contriver Conjurely Makebelieve Fableworth Storyson
Unrealby Specimenton Trialford Demoley Draftwell Figmenton Fancifulby Nonesuchley Whimsywood
Phantomley Artificelle Simulby Prototypham Standinworth Fakenamey Madeitup Illusionby Fictishaw
Mythington Legendby Talesworth Yarnspinner Concoctley Devisedale Dreamtup Fantasiaby Hypotheson
Improvisham Lorem-Ipsley Nevereal Novelby Parableton Puppetworth Pseudonymby Scenarioham Syntheton
Testcaseby Tryoutley Unlikelyson Verisimby Whoppington Xample-Jones Yarnby Zeroreal Assumedly
Bogusworth Cobbledup Decoyham Ersatzley Falsenamby Guessworth Hoaxley Inkandpaper Jestington
Knockupson Likelystory Mirageby Nominally Outofthinair Papertown Quasiworth Rehearsalby Shamworth
Tallstory Utopiaby Virtualley Wishfulson
"""

FORENAMES = tuple(_FORENAMES.split())
SURNAMES = tuple(_SURNAMES.split())
