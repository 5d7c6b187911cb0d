package markdown

import "testing"

// TestEmphasisBesideChineseJapaneseAndKorean holds that a mark beside their punctuation
// works, as these languages put no space there.
func TestEmphasisBesideChineseJapaneseAndKorean(t *testing.T) {
	for body, want := range map[string]string{
		"**注意！**今は使えません。":           "<strong>注意！</strong>今は使えません。",
		"今は**（一部）**使えません。":          "今は<strong>（一部）</strong>使えません。",
		"*「停止」*しました。":               "<em>「停止」</em>しました。",
		"~~「停止」~~しました。":             "<del>「停止」</del>しました。",
		"**公告：**API恢复。":             "<strong>公告：</strong>API恢复。",
		"**안내.**서비스":                "<strong>안내.</strong>서비스",
		"**API (v2)**を使う":           "<strong>API (v2)</strong>を使う",
		"**Note:** plain **words**": "<strong>Note:</strong> plain <strong>words</strong>",
	} {
		same(t, body, quiet(t, body).HTML(Options{}), "<p>"+want+"</p>\n")
	}
}

// TestALineEndInChineseOrJapaneseIsNoSpace holds that a paragraph over several lines reads
// as one without spaces in it; Korean and Latin words keep theirs.
func TestALineEndInChineseOrJapaneseIsNoSpace(t *testing.T) {
	for body, want := range map[string]string{
		"現在、\n調査中です。":      "現在、調査中です。",
		"> 現在\n> 調査中です。":   "現在調査中です。",
		"**現在**\n*調査*中です。": "現在調査中です。",
		"서비스가\n느립니다.":      "서비스가 느립니다.",
		"状況は\nAPI の遅れです。":  "状況は API の遅れです。",
		"It is\nslow.":     "It is slow.",
	} {
		same(t, body, quiet(t, body).FirstSentence(), want)
	}
}
