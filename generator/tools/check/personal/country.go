package personal

import (
	"strconv"
	"strings"
)

// country is how long the telephone numbers of a country are, without its code.
type country struct{ fewest, most int }

// countries are the countries' codes (ITU-T E.164), each with how many digits the numbers of
// its landlines and mobiles have.
var countries = func() map[string]country {
	all := map[string]country{}
	for line := range strings.Lines(callingCodes) {
		lengths, codes, _ := strings.Cut(strings.TrimSpace(line), ":")
		fewest, most, _ := strings.Cut(lengths, "-")
		var c country
		c.fewest, _ = strconv.Atoi(fewest)
		c.most, _ = strconv.Atoi(most)
		for _, code := range strings.Fields(codes) {
			all[code] = c
		}
	}
	return all
}()

// callingCodes has a line for each range of lengths.
const callingCodes = `4-4: 690
	4-5: 290
	4-7: 683
	5-5: 247 500 682
	5-6: 688
	5-7: 676 677 678 685
	5-8: 686
	6-6: 298 299 376 508 672 681 687
	6-7: 597
	7-7: 220 238 239 246 248 269 291 297 354 501 592 673 674 679 680 691 692 960
	7-8: 95 252 267 359 372 507 599 670 675 961 975
	7-9: 46 243 263 265 353 423 967
	8-8: 45 47 53 65 216 222 223 226 227 228 230 232 235 236 241 253 257 266 268 350 356 357 370 371 373 374 382 383 386 387 389 502 503 504 505 506 509 591 598 689 852 853 855 965 968 973 974 976 993
	8-9: 32 36 51 64 66 213 224 231 258 264 352 355 377 381 385 593 962 970 971 972
	8-10: 82 378 850 856 880 964 977
	8-12: 49
	9-9: 27 31 33 34 40 41 48 56 60 61 93 94 211 212 218 221 233 237 240 242 244 245 249 250 251 254 255 256 260 261 262 351 358 375 380 420 421 590 594 595 596 886 963 966 992 994 995 996 998
	9-10: 20 63 81 84
	9-12: 43 62
	10-10: 1 7 30 44 52 57 58 90 91 92 98 225 229 234
	10-11: 39 54 55 86`

// countryOf returns the code that the digits of an international number begin with, and how
// long numbers behind it are.
func countryOf(digits string) (code string, c country, ok bool) {
	for length := 1; length <= 3 && length < len(digits); length++ {
		if c, ok = countries[digits[:length]]; ok {
			return digits[:length], c, true
		}
	}
	return "", c, false
}
