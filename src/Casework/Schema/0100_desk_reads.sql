-- 電話窓口の画面 says what the portal says to a person: that a form was begun counts there. What was typed into it stays the portal's.
grant select (user_id, facility_code, form_kind) on drafts to shikaku_back_office;
