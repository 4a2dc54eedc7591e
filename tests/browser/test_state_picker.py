"""A reader picks a state once, and every page shows that state's rules."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PAGE = "rights/child-find-and-evaluation/"


def evaluation(page: Page):  # type: ignore[no-untyped-def]
    return page.locator('[data-rule="evaluation"] .slot__text')


def test_choosing_a_state_fills_the_slots_and_a_reload_keeps_it(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    expect(evaluation(page)).to_contain_text("Federal law")
    page.get_by_label("My state").select_option("wi")
    expect(evaluation(page)).to_contain_text("Wisconsin")
    expect(page.get_by_role("status").first).to_contain_text("Showing Wisconsin’s rules.")
    page.reload()
    expect(evaluation(page)).to_contain_text("Wisconsin")
    expect(page.get_by_label("My state")).to_have_value("wi")
    page.goto(address + "disagreements/due-process/")
    expect(page.locator('[data-rule="hearing_deadline"] .slot__text')).to_contain_text("one year")


def test_the_address_wins_over_the_choice_before(page: Page, address: str) -> None:
    page.goto(address + PAGE + "?state=wi")
    expect(evaluation(page)).to_contain_text("Wisconsin")
    page.goto(address + PAGE + "?state=NY")
    expect(evaluation(page)).to_contain_text("New York")
    page.get_by_label("My state").select_option("tx")
    expect(evaluation(page)).to_contain_text("Texas")
    page.reload()
    expect(evaluation(page)).to_contain_text("Texas")


def test_clearing_the_choice_brings_federal_law_back(page: Page, address: str) -> None:
    page.goto(address + PAGE + "?state=wi")
    expect(evaluation(page)).to_contain_text("Wisconsin")
    page.get_by_role("button", name="Clear my choice").click()
    expect(evaluation(page)).to_contain_text("Federal law")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('guide'))") == []
    page.reload()
    expect(evaluation(page)).to_contain_text("Federal law")


def test_terms_become_the_states_own_words(page: Page, address: str) -> None:
    page.goto(address + "rights/the-team-and-you/?state=ny")
    expect(page.locator('[data-term="team"]').first).to_have_text("CSE")


def test_the_strip_of_dates_names_the_state_and_its_clocks(page: Page, address: str) -> None:
    page.goto(address + "barriers/turf-wars/")
    strip = page.locator(".dates")
    expect(strip).to_contain_text("Your dates Federal law")
    page.get_by_label("My state").select_option("wi")
    expect(strip).to_contain_text("Your dates Wisconsin")
    expect(strip.locator("div", has_text="Time to ask for a hearing")).to_contain_text("1 year")
    expect(strip).to_contain_text("Talking does not stop the clock.")


def test_it_works_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    page.get_by_label("My state").focus()
    page.keyboard.type("Wisc")
    page.keyboard.press("Enter")
    expect(evaluation(page)).to_contain_text("Wisconsin")


def test_an_unknown_state_changes_nothing(page: Page, address: str) -> None:
    page.goto(address + PAGE + "?state=zz", wait_until="networkidle")
    expect(page.get_by_label("My state")).to_have_value("")
    expect(evaluation(page)).to_contain_text("Federal law")
    expect(evaluation(page)).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", [PAGE, "states/california/", "states/district-of-columbia/"])
def test_nothing_jumps_when_a_state_is_filled_in(
    page: Page, address: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => { for (const entry of "
        "list.getEntries()) window.shift += entry.value })"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for query in ("?state=nc", ""):
        page.goto(address + path + query)
        expect(page.get_by_role("button", name="Clear my choice")).to_be_visible()
        expect(bar(page)).to_contain_text("North Carolina")
        page.wait_for_timeout(300)
        assert page.evaluate("window.shift") < 0.001, query


@pytest.mark.parametrize("slug", ["district-of-columbia", "bureau-of-indian-education-schools"])
def test_the_bar_of_a_states_page_keeps_its_height(page: Page, address: str, slug: str) -> None:
    height = "document.querySelector('.bar').offsetHeight"
    page.goto(f"{address}states/{slug}/")
    before = page.evaluate(height)
    page.evaluate("localStorage.setItem('guide.state', 'nc')")
    page.reload()
    expect(bar(page)).to_contain_text("Your choice: North Carolina")
    assert page.evaluate(height) == before


CALIFORNIA = "states/california/"


def bar(page: Page):  # type: ignore[no-untyped-def]
    return page.locator("#state-status")


def test_a_states_page_says_whose_it_is_and_can_be_made_ones_own(page: Page, address: str) -> None:
    page.goto(address + CALIFORNIA)
    expect(bar(page)).to_have_text("This page: California.")
    make = page.get_by_role("button", name="Make it my choice")
    make.click()
    expect(bar(page)).to_have_text("This page: California, your choice.")
    expect(make).to_be_hidden()
    expect(page.get_by_label("My state")).to_have_value("ca")
    expect(page.get_by_role("button", name="Clear my choice")).to_be_focused()
    page.reload()
    expect(bar(page)).to_have_text("This page: California, your choice.")
    page.get_by_role("button", name="Clear my choice").click()
    expect(bar(page)).to_have_text("This page: California.")
    expect(make).to_be_visible()


def test_another_states_page_names_the_readers_state_and_leads_there(
    page: Page, address: str
) -> None:
    page.goto(address + PAGE + "?state=tx")
    expect(evaluation(page)).to_contain_text("Texas")
    page.goto(address + CALIFORNIA)
    expect(bar(page)).to_have_text("This page: California. Your choice: Texas · open")
    expect(page.get_by_role("heading", level=1)).to_contain_text("California")
    bar(page).get_by_role("link", name="Texas · open").click()
    expect(page).to_have_url(address + "states/texas/")
    expect(bar(page)).to_have_text("This page: Texas, your choice.")


def test_choosing_a_state_on_a_states_page_opens_that_page(page: Page, address: str) -> None:
    page.goto(address + CALIFORNIA)
    choice = page.get_by_label("My state")
    expect(choice).to_have_accessible_description("Choosing a place opens its page.")
    choice.select_option("nh")
    expect(page).to_have_url(address + "states/new-hampshire/")
    expect(bar(page)).to_have_text("This page: New Hampshire, your choice.")


def test_without_scripts_a_states_page_says_whose_it_is(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + CALIFORNIA)
    expect(page.locator(".bar")).to_contain_text("This page: California.")
    expect(page.locator(".bar")).not_to_contain_text("federal")
    expect(page.get_by_role("button", name="Make it my choice")).to_be_hidden()
    context.close()


def test_without_scripts_the_federal_text_and_a_way_to_the_states_stand(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + PAGE + "?state=wi")
    expect(evaluation(page)).to_contain_text("Federal law")
    link = page.locator('[data-rule="evaluation"] .slot__more a')
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Find your state")
    page.get_by_role("link", name="Wisconsin").click()
    expect(page.locator("#hearing_deadline")).to_contain_text("one year")
    context.close()


def test_a_browser_that_keeps_nothing_still_shows_the_state(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new "
        "DOMException('no', 'SecurityError') }})"
    )
    page.goto(address + PAGE + "?state=wi")
    expect(evaluation(page)).to_contain_text("Wisconsin")


def test_a_missing_file_is_told_and_the_federal_text_stands(page: Page, address: str) -> None:
    page.route("**/data/states/wi.json*", lambda route: route.abort())
    page.goto(address + PAGE)
    page.get_by_label("My state").select_option("wi")
    expect(page.get_by_role("status").first).to_contain_text("could not be loaded")
    expect(evaluation(page)).to_contain_text("Federal law")


def test_nothing_goes_to_another_host(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", PAGE + "?state=ny", "states/new-york/", "tools/compare-states/", "glossary/"):
        page.goto(address + path, wait_until="networkidle")
    assert len(asked) > 10
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_the_first_view_is_light_and_search_comes_when_asked_for(
    context: BrowserContext, address: str
) -> None:
    import gzip
    import urllib.request

    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert not any("search_index" in url for url in asked)
    total = 0
    for url in set(asked):
        body = urllib.request.urlopen(url).read()
        total += len(body) if url.endswith(".woff2") else len(gzip.compress(body, 9))
    assert total <= 200_000, total
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("record")
    expect(page.locator(".find__list li").first).to_be_visible()


def test_the_page_for_wrong_addresses_leads_up_where_no_address_is_known(
    page: Page, address: str
) -> None:
    page.goto(address + "404.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not here")
    page.get_by_role("link", name="The folder of this address").click()
    expect(page).to_have_url(address)


def test_a_territory_is_named_as_sentences_name_it_and_says_what_state_means(
    page: Page, address: str
) -> None:
    page.goto(address + PAGE)
    page.get_by_label("My state").select_option("vi")
    expect(bar(page)).to_have_text(
        "Showing the U.S. Virgin Islands’ rules. "
        "On these pages “your state” means the U.S. Virgin Islands, too."
    )
    expect(evaluation(page)).to_contain_text("a rule of the U.S. Virgin Islands’ own")
    more = page.locator('[data-rule="evaluation"] .slot__more a')
    expect(more).to_have_text("All rules of the U.S. Virgin Islands")
    page.get_by_label("My state").select_option("wi")
    expect(bar(page)).to_have_text("Showing Wisconsin’s rules.")


def test_a_code_of_three_letters_opens_the_bureaus_rules(page: Page, address: str) -> None:
    page.goto(address + "disagreements/state-complaint/?state=BIE")
    box = page.locator('[data-rule="state_complaint"]')
    expect(box).to_contain_text("How does a complaint to the Bureau work?")
    box.get_by_role("link", name="All rules of the Bureau of Indian Education").click()
    expect(page).to_have_url(address + "states/bureau-of-indian-education-schools/#state_complaint")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_map_has_room_for_all_places(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    for path, tiles in (
        ("states/", "ul.map a"),
        ("tools/compare-states/", "#evaluation .tiles > *"),
    ):
        page.goto(address + path)
        expect(page.locator(tiles)).to_have_count(57)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        cut = page.locator(tiles).evaluate_all(
            "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)"
        )
        assert not cut
    context.close()


def test_the_people_to_call_are_those_of_the_state(page: Page, address: str) -> None:
    page.goto(address + "disagreements/mediation/")
    people = page.locator(".people")
    expect(people).to_contain_text("Choose your state")
    expect(people.get_by_role("link")).to_have_attribute("href", "../../states/")
    page.get_by_label("My state").select_option("wi")
    expect(people).to_contain_text("Who to call Wisconsin")
    office = people.get_by_role("link", name="Disability Rights Wisconsin")
    expect(office).to_have_attribute("href", "https://disabilityrightswi.org")
    page.get_by_label("My state").select_option("tx")
    expect(people.locator('a[href="tel:18557733839"]')).to_have_text("1-855-773-3839")
    people.get_by_role("link", name="Texas", exact=False).last.click()
    expect(page).to_have_url(address + "states/texas/#who-to-call")
    expect(page.locator("#who-to-call")).to_be_in_viewport()
