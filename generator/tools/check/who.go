package check

import (
	"slices"
	"strings"
)

// Who is spoken of: words that several rules share. Each is the alternatives of one
// element of a pattern.
const (
	// customersEn and customersRu are the people who use the service.
	customersEn = "user|users|customer|customers|client|clients|subscriber|subscribers|member|members|merchant|merchants|visitor|visitors|player|players"
	customersRu = "пользователь|пользователи|пользователей|пользователя|пользователем|пользователями|клиент|клиенты|клиентов|клиента|клиентом|клиентами|покупатели|покупателей|покупатель|абонент|абоненты|абонентов|абонента|подписчики|подписчиков"

	// staffEn and staffRu are those who work for it.
	staffEn = "engineer|engineers|developer|developers|employee|employees|administrator|administrators|sysadmin|technician|technicians|operator|operators|intern|colleague|programmer|staffer|contractor"
	staffRu = "сотрудник|сотрудника|сотрудником|сотрудники|сотрудников|сотрудница|сотрудницы|инженер|инженера|инженером|инженеры|инженеров|разработчик|разработчика|разработчиком|разработчики|разработчиков|администратор|администратора|администратором|администраторы|админ|админа|админы|дежурный|дежурного|дежурным|дежурные|программист|программиста|программисты|стажер|стажера|стажером|техник|техника|специалист|специалиста|специалистом|специалисты|специалистов"

	// suppliersEn and suppliersRu are those on whom it depends.
	suppliersEn = "provider|provider's|providers|vendor|vendor's|vendors|supplier|supplier's|suppliers|contractor|contractor's|subcontractor|carrier|carriers|telco|isp|carrier's|host|hoster|hosting|upstream|aws|amazon|amazon's|azure|azure's|gcp|cloudflare|cloudflare's|fastly|fastly's|akamai|akamai's|ovh|hetzner|digitalocean|twilio|twilio's|okta|okta's|jfrog|jfrog's"
	suppliersRu = "провайдер|провайдера|провайдеру|провайдером|провайдере|провайдеров|поставщик|поставщика|поставщику|поставщиком|поставщиков|подрядчик|подрядчика|подрядчику|подрядчиком|подрядчиков|хостер|хостера|хостеру|хостером|хостинг|хостинга|хостингу|хостингом|хостинге|вендор|вендора|вендором|субподрядчик*|эквайер*|цод|цода|цоде|aws|azure|cloudflare"
)

// with replaces a word of the patterns by each of the forms: a pattern for each.
func with(word string, forms []string, patterns ...string) []string {
	var list []string
	for _, pattern := range patterns {
		if !strings.Contains(pattern, word) {
			list = append(list, pattern)
			continue
		}
		for _, form := range forms {
			list = append(list, strings.ReplaceAll(pattern, word, form))
		}
	}
	return slices.Clip(list)
}

// joined returns a list with further items.
func joined(list []string, more ...string) []string { return slices.Concat(list, more) }
