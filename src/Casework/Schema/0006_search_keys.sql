-- More kanji count as one for finding, and characters without a shape count as none (KanjiVariants, VisibleText): keys that are stored already are folded anew, so that
-- they are what an import would write. A facility or a bank is read again at its next import.
create function fold_search_key(key text) returns text language sql immutable parallel safe as $$
  select translate(
    key,
    '髙﨑嵜埼碕𠮷邉邊齊斎齋濱濵澤廣嶋嶌櫻國圀龍瀧冨條關惠德眞靜龜榮圓應鹽學樂氣舊峯檢縣黑歲實壽澁鐵傳當檜豐萬彌藥來藏莊鷗曾桒栁桺舘籠針炙亞惡壓圍醫爲壹隱營衞驛緣艷歐毆奧橫溫穩假價畫會繪壞懷槪擴殼覺嶽渴罐卷陷勸寬歡觀旣歸僞戲犧據擧虛峽挾狹陜鄕曉區驅勳薰徑莖揭溪谿經螢輕繼鷄藝擊缺硏儉劍險圈獻權顯驗嚴效恆黃鑛砿號碎濟劑雜參棧蠶慘贊殘絲齒兒辭濕寫釋收從獸縱肅處敍將稱涉燒證奬狀乘淨剩疊繩壤孃讓釀觸囑寢愼盡圖粹醉穗隨髓樞數瀨聲竊攝專淺戰踐錢潛纖禪雙壯爭搜插巢瘦裝總騷臟卽屬續墮對體躰帶滯臺擇擔單膽團斷彈遲癡蟲晝鑄廳徵聽敕鎭遞點轉燈黨盜稻鬪獨讀屆貳惱腦霸拜廢賣麥發髮拔蠻祕甁拂佛倂竝變辨瓣辯步寶襃飜每滿麵默譯與豫餘譽搖樣謠賴亂覽兩獵綠淚泪壘禮勵靈齡歷曆戀鍊爐勞樓錄灣郞戾稅說脫銳閱悅敎强戶絕顏飮內吳娛靑淸產彥舍羣脉鄰塡剝頰𠮟餠喻亙凜堯巖晄槇祿禱穰萠遙瑤竈竃麴靱嚙摑蠟搔簞蘆藪籔枡渕渊園舩船濤礪諫鶯曬焰禰繫蟬軀醬松邇儘壺攪檮珎礒箏聯蠣鈎鎗閇鴈鰺坂梅秌穐龝簑穎驒鴟麸鼈野鶴靍槗裡蘓蘂萊熙灌罇兔鐮呑沪屏并侠唖嚢擣蝿蒋醗顛涜溌鹸頚潴婿糾髭苅纏盖賤村仞昇冒略畝闊舗讚ヶがガヵ○◯'
    || U&'\00AD\034F\061C\115F\1160\17B4\17B5\180B\180C\180D\180E\180F\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\2060\2061\2062\2063\2064\2065\2066\2067\2068\2069\206A\206B\206C\206D\206E\206F\FEFF\FFF9\FFFA\FFFB\FFFC',
    '高崎崎崎崎吉辺辺斉斉斉浜浜沢広島島桜国国竜滝富条関恵徳真静亀栄円応塩学楽気旧峰検県黒歳実寿渋鉄伝当桧豊万弥薬来蔵荘鴎曽桑柳柳館篭鍼灸亜悪圧囲医為壱隠営衛駅縁艶欧殴奥横温穏仮価画会絵壊懐概拡殻覚岳渇缶巻陥勧寛歓観既帰偽戯犠拠挙虚峡挟狭狭郷暁区駆勲薫径茎掲渓渓経蛍軽継鶏芸撃欠研倹剣険圏献権顕験厳効恒黄鉱鉱号砕済剤雑参桟蚕惨賛残糸歯児辞湿写釈収従獣縦粛処叙将称渉焼証奨状乗浄剰畳縄壌嬢譲醸触嘱寝慎尽図粋酔穂随髄枢数瀬声窃摂専浅戦践銭潜繊禅双壮争捜挿巣痩装総騒臓即属続堕対体体帯滞台択担単胆団断弾遅痴虫昼鋳庁徴聴勅鎮逓点転灯党盗稲闘独読届弐悩脳覇拝廃売麦発髪抜蛮秘瓶払仏併並変弁弁弁歩宝褒翻毎満麺黙訳与予余誉揺様謡頼乱覧両猟緑涙涙塁礼励霊齢歴暦恋錬炉労楼録湾郎戻税説脱鋭閲悦教強戸絶顔飲内呉娯青清産彦舎群脈隣填剥頬叱餅喩亘凛尭巌晃槙禄祷穣萌遥瑶釜釜麹靭噛掴蝋掻箪芦薮薮桝淵淵薗舟舟涛砺諌鴬晒焔祢繋蝉躯醤枩迩侭壷撹梼珍磯筝聨蛎鉤槍閉雁鯵阪楳秋秋秋蓑頴騨鵄麩鱉埜靏靏橋裏蘇蕊莱煕潅樽兎鎌吞濾屛幷俠啞囊搗蠅蔣醱顚瀆潑鹼頸瀦壻糺鬚刈纒蓋賎邨仭曻冐畧畆濶舖讃ケケケカ〇〇')
$$;

update facilities set search_name = fold_search_key(search_name) where search_name <> fold_search_key(search_name);

-- Readings keep their kana as they are.
update facilities set search_kana = translate(search_kana, U&'\00AD\034F\061C\115F\1160\17B4\17B5\180B\180C\180D\180E\180F\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\2060\2061\2062\2063\2064\2065\2066\2067\2068\2069\206A\206B\206C\206D\206E\206F\FEFF\FFF9\FFFA\FFFB\FFFC', '') where search_kana <> translate(search_kana, U&'\00AD\034F\061C\115F\1160\17B4\17B5\180B\180C\180D\180E\180F\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\2060\2061\2062\2063\2064\2065\2066\2067\2068\2069\206A\206B\206C\206D\206E\206F\FEFF\FFF9\FFFA\FFFB\FFFC', '');

update banks set search = fold_search_key(search) where search <> fold_search_key(search);
update bank_branches set search = fold_search_key(search) where search <> fold_search_key(search);

drop function fold_search_key(text);

-- Who may mail an address is asked of the box, however it is spelled.
create index outbox_mails_box on outbox_mails (upper(recipient), queued_at);
