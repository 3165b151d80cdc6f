-- Whoever answers a 差戻し agrees to the terms as they are then.
grant update (terms_version) on usage_applications to shikaku_app;
