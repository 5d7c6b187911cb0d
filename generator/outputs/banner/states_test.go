package banner

import (
	"flag"
	"time"

	"candor/generator/facts"
	"candor/generator/internal/fixture"
)

// pictures has TestEveryState leave a picture of each state, to look at.
var pictures = flag.String("pictures", "", "write a picture of every state of the banner into this `folder`")

// states are all that the banner may look like.
var states = []struct {
	name       string
	attributes string
	width      int64
	events     []func(*facts.Site)
	says       string
}{
	{"minor", "", 1000, []func(*facts.Site){outage(impact(facts.Minor))}, nextBy("")},
	{"major", "", 1000, []func(*facts.Site){outage(impact(facts.Major))}, nextBy("")},
	{"critical", "", 1000, []func(*facts.Site){outage(impact(facts.Critical))}, nextBy("")},
	{"late", "", 1000, []func(*facts.Site){outage(promised(-10 * time.Minute))}, fixture.End("banner-late")},
	{"narrow", "", 320, []func(*facts.Site){outage()}, nextBy("")},
	{"top", `data-position="top"`, 1000, []func(*facts.Site){outage()}, nextBy("")},
	{"corner", `data-position="bottom-right"`, 1000, []func(*facts.Site){outage()}, nextBy("")},
	{"fixed", `data-dismiss="false"`, 1000, []func(*facts.Site){outage()}, nextBy("")},
	{"several", "", 1000, []func(*facts.Site){outage(), coming, running}, fixture.Plural("banner-more", 2)},
	{"coming", "", 1000, []func(*facts.Site){coming}, fixture.Start("banner-starts")},
	{"running", "", 1000, []func(*facts.Site){running}, fixture.Start("banner-until")},
	{"russian", `data-lang="ru"`, 1000, []func(*facts.Site){outage(russian("Каждый пятый платёж картой не проходит."))}, "следующее сообщение"},
}

var (
	coming  = maintenance("move", say("1", -48*time.Hour, facts.Scheduled, "Sign-in will not work for ten minutes.", window(20*time.Hour, 21*time.Hour)))
	running = maintenance("card", say("1", -48*time.Hour, facts.Scheduled, "We change our card provider.", window(-time.Hour, time.Hour)))
)
