-- More kanji count as one for finding (KanjiVariants): keys that are stored already become what an import would write.
update facilities set search_name = translate(search_name, '增緖晚凉駈盃獎揷隸絚聰繡沒雞腳', '増緒晩涼駆杯奨挿隷絙聡繍没鶏脚') where search_name ~ '[增緖晚凉駈盃獎揷隸絚聰繡沒雞腳]';
update banks set search = translate(search, '增緖晚凉駈盃獎揷隸絚聰繡沒雞腳', '増緒晩涼駆杯奨挿隷絙聡繍没鶏脚') where search ~ '[增緖晚凉駈盃獎揷隸絚聰繡沒雞腳]';
update bank_branches set search = translate(search, '增緖晚凉駈盃獎揷隸絚聰繡沒雞腳', '増緒晩涼駆杯奨挿隷絙聡繍没鶏脚') where search ~ '[增緖晚凉駈盃獎揷隸絚聰繡沒雞腳]';
