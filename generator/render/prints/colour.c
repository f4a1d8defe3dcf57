/*
 * lcms2's only home: builds a small sRGB profile whose bytes never change.
 * Used through colour.h.
 * SPDX-License-Identifier: MIT
 */
#include "render/prints/colour.h"

#include <lcms2.h>
#include <string.h>

enum { CURVE_POINTS = 256 };

/* The sRGB transfer curve as a table: version 2 knows no formula, and lcms2's own table is 8 kB. */
static cmsToneCurve *srgb_curve(void)
{
	cmsFloat64Number formula[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
	cmsToneCurve *exact = cmsBuildParametricToneCurve(NULL, 4, formula);
	if (!exact)
		return NULL;
	cmsUInt16Number table[CURVE_POINTS];
	for (int i = 0; i < CURVE_POINTS; i++)
		table[i] = cmsEvalToneCurve16(exact, (cmsUInt16Number)(i * 257));
	cmsFreeToneCurve(exact);
	return cmsBuildTabulatedToneCurve16(NULL, CURVE_POINTS, table);
}

static cmsHPROFILE build(void)
{
	cmsCIExyY white = {0.3127, 0.3290, 1.0};
	cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1.0}, {0.30, 0.60, 1.0}, {0.15, 0.06, 1.0}};
	cmsToneCurve *curve = srgb_curve();
	if (!curve)
		return NULL;
	cmsToneCurve *curves[3] = {curve, curve, curve};
	cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
	cmsFreeToneCurve(curve);
	return profile;
}

static void describe(cmsHPROFILE profile)
{
	cmsMLU *name = cmsMLUalloc(NULL, 1);
	if (!name)
		return;
	cmsMLUsetASCII(name, "en", "US", "sRGB IEC61966-2.1");
	cmsWriteTag(profile, cmsSigProfileDescriptionTag, name);
	cmsMLUfree(name);
}

struct text colour_profile(struct arena *arena)
{
	cmsHPROFILE profile = build();
	if (!profile)
		return TEXT("");
	cmsSetProfileVersion(profile, 2.1);
	describe(profile);
	cmsUInt32Number size = 0;
	char *bytes = NULL;
	if (cmsSaveProfileToMem(profile, NULL, &size) && size >= 128) {
		bytes = arena_alloc(arena, size);
		if (!cmsSaveProfileToMem(profile, bytes, &size))
			bytes = NULL;
	}
	cmsCloseProfile(profile);
	if (!bytes)
		return TEXT("");
	/* The header holds the time of making and the platform: 2000-01-01, none. */
	static const char date[12] = {0x07, (char)0xD0, 0, 1, 0, 1};
	memcpy(bytes + 24, date, sizeof date);
	memset(bytes + 40, 0, 4);
	return (struct text){bytes, size};
}
