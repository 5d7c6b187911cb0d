package check

import "slices"

// rules are all the rules, in the order of their ids.
var rules = []*Rule{
	absolutePromise,
	ambiguousTime,
	backdatedUpdate,
	bareResolution,
	blamesPerson,
	blamesThirdParty,
	blamesUser,
	channelMismatch,
	channelTooLong,
	defensiveTone,
	emptyUpdate,
	euphemism,
	flippantTone,
	futureUpdate,
	hedgedResolution,
	internalIdentifier,
	jargon,
	leakMissingFacts,
	leakedSecret,
	maintenanceMissingWindow,
	minimising,
	missingAcknowledgement,
	missingAction,
	missingCommsOwner,
	missingFocus,
	missingImpact,
	missingNextUpdate,
	missingPrevention,
	noEvidenceClaim,
	overduePromise,
	overdueUpdate,
	peopleNotTold,
	personalData,
	placeholder,
	pmActionIncomplete,
	pmCounterfactual,
	pmMissingSection,
	pmUnquantifiedImpact,
	prematureAllClear,
	regulatorClock,
	statusMismatch,
	stockApology,
	timeContradiction,
	vagueTime,
}

// Rules returns all rules, in the order in which they are listed.
func Rules() []*Rule { return slices.Clone(rules) }
