use super::*;

fn numbered_as(given: Option<&'static str>) -> String {
    let mut headers = HeaderMap::new();
    given
        .into_iter()
        .for_each(|it| drop(headers.insert(REQUEST_ID, HeaderValue::from_static(it))));
    numbered(&headers).to_str().expect("letters").to_owned()
}

#[test]
fn a_request_keeps_the_number_of_the_proxy_where_it_is_plain() {
    assert_eq!(numbered_as(Some("7f3a-12_b.9")), "7f3a-12_b.9");
    for odd in [
        "",
        "a b",
        "<script>",
        "0123456789012345678901234567890123456789012345678901234567890123456789",
    ] {
        assert_ne!(numbered_as(Some(odd)), odd);
    }
    assert_ne!(numbered_as(None), numbered_as(None), "drawn, not counted");
}
