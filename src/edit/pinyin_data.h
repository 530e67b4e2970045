/* The characters that have a reading beginning with each letter, in the order of their code points,
 * one with several such readings once for each: those of the Table of General Standard Chinese
 * Characters of 2013, with all the readings that the Xinhua dictionary gives them (kTGHZ2013 in
 * Unihan; (c) Unicode, Inc., unicode.org/license).
 *
 * Made by pinyin_data.py; not to be edited. Only pinyin.c includes this. */
#ifndef EDIT_PINYIN_DATA_H
#define EDIT_PINYIN_DATA_H

/* clang-format off */
static const struct {
    char syllables[37][7];  /* without tones, v for ü */
    const char *characters;
    const char *numbers;    /* of each one's syllable: 'A' is the first */
} pinyin_data[26] = {
    ['a' - 'a'] =
        { {"a", "ai", "an", "ang", "ao"},
          "俺傲凹卬叆吖哀哎唉唵啊嗌嗳嗷坳垵埃埯奡奥媪嫒安岙岸嶅庵廒懊拗按挨"
          "敖昂暗暧案桉欸毐氨澳熬爱犴獒瑷璈癌皑盎盦矮砹碍翱聱肮胺腌艾蔼薁螯"
          "袄谙遨鏊鏖铵锕锿阿隘隩霭鞍骜鳌鹌黯",
          "CEEDBABBBCABBEECBCEEEBCECECEEECB"
          "EDCBCCBBCEEBCEBEBBDCBBBEEDCABBEE"
          "ECEEECABABEBCEECC" },
    ['b' - 'a'] =
        { {"ba", "bai", "ban", "bang", "bao", "bei", "ben", "beng", "bi",
           "bian", "biao", "bie", "bin", "bing", "bo", "bu"},
          "不丙亳伯伯伴佖佰便保俵俾倍倴傍傧僰儦八兵冰刨别剥剥办勃包匕北匾半"
          "卑博卜卜卞卟变叭吡吧呗咇哔哱哺啵嘣坂坌坒坝埔埗埠堡堡塝壁备奔妣妭"
          "婊婢嬖孛孢宝宾屏岜崩嶓巴币布帛帮幖并庇庳弁弊弼彪彬彼必忭怖悖悲惫"
          "愎憋扁扒扮扳抃把报抱拌拔拜拨捌捕捭掰搏搒搬摆摈摒摽播擘攽敝斌斑昄"
          "昪昺晡暴曝本朳杓杯板枹柄柈柏柏标栟桲梆棒棓椑榜槟槟檗欂步殡比毕毖"
          "毙汴沘泊泌波泵浜浡渤湴滗滨濒濞瀌瀑灞炮炳焙煲煸熛爆爸版犇狈狴玢玤"
          "玻珌班琫琲璧瓣瓿甏甭畀畚疤病痹瘢瘪瘭癍白百癿皕砭砵碑碚碥碧磅礴祊"
          "禀秉秕秘稗笆笔笨笾筚箅箔篦簸簿粑糒绊绑绷编缤罢羓耙胈背胞脖脿膀膊"
          "膑膘臂臂般舭舶艴芘芭苄苞苯苾荜荸菝菠萆萹葆蒡蓓蓖蔀蔽蕃薄薄薜藨蚆"
          "蚌蚌蛃蝙补表被袯裨裱褊褒褓褙襞觱诐谤豳豹贝败贬贲赑趵跋跛跸踣蹦蹩"
          "辈辟辨辩辫边迸逋逼遍避邠邦邲邴邶部鄙醭鐾钚钡钣钯钵钹铂铋锛镈镑镔"
          "镖镚镳闭阪陛雹霸靶靽鞁鞭鞴颁飑飙饱饼饽馝馞驳骉骠髀髌鬓魃鲃鲅鲌鲍"
          "鲾鳊鳔鳖鸨鹁鹎鼻龅",
          "PNOBOCIBJEKIFGDMOKANNELEOCOEIFJC"
          "FOOPJPJAIAFIIOPOHCGIAPPPEPDIFGIA"
          "KIIFEEMNAHOAIPODKNIIJIIKMIIJPFFF"
          "ILJACCJAEECABOAPBBODCBMNKOOCIMCC"
          "JNPEEGAKFCENCBOKGODDFFDMNOOPMIII"
          "IJIOIOHDOOCIMMIKEAENFEJKEACGFIMD"
          "OICHFICPHHIGANICLKCBBLIJOFFJIDOH"
          "NNIIBAIGJIIOIOPAFCDHJMAAAAFEOKDO"
          "MKFICIOOIAJEGIIIAOIJEDFIPIOEOIKA"
          "DHNJPKFOIKJEEFIIIDMEFBJGIEAOIOHL"
          "FIJJJJHPIJIMDINFPIPFPFCAOOOIGODM"
          "KHKICIEAACFJFCKKENOIOOKKIMMAAAOE"
          "IJKLEOFIE" },
    ['c' - 'a'] =
        { {"ca", "cai", "can", "cang", "cao", "ce", "cen", "ceng", "cha",
           "chai", "chan", "chang", "chao", "che", "chen", "cheng", "chi", "chong",
           "chou", "chu", "chuai", "chuan", "chuang", "chui", "chun", "chuo", "ci",
           "cong", "cou", "cu", "cuan", "cui", "cun", "cuo"},
          "㬚㳘䅟䝙䢺䲠丑丛丞串乘亍产仇从仓传伥伧伺佽侈侘侧侪侴促俦俶倕倡偁"
          "偲偿储催傺儳充兹冁册冲凑出刍创初刬刹刺匆匙卒单厂厕厝厨参参叉叱吃"
          "吵吹呈呲哧唇唱啐啜啜啴啻喘喳嗔嗤嘈嘲噇噌嚓嚓囱圌场坼垂垞城埕堾塍"
          "墀处姹娼婵媸嫦存孱宠宬宸察寸尘尝尺尺层岑岔崇崔嵖嵯嶒巉川巢差差差"
          "帱常幢床庱廛弛弨彩彳彻徂徜忏忖忡忱怅怆怊怵恻悰悴惆惙惝惨惩惭愁慈"
          "憕憧憷成戳才扯承抄抻抽拆持挫捶掣措掺插揣搀搋搐搓搽摏摛摧摴撑撤撮"
          "撺操擦攒敕敞斥斶旵昌春昶晁晟晨曹曾朝杈材村杵杻枞枨查柴柽梣梴棤棰"
          "棽椆椽椿楚楮榇榱槌槎槽樗橙橱檫次此殂残毳氅氚汆汊池沉沧泚测浐涌涔"
          "淙淬淳滁漕漦漴漼潮潺澂澄澈澶濋瀍灿炊炒炽焯煁熜爨牚犨猖猜猝猹玼珫"
          "珵珹琛琡琤琮瑃瑳璀璁璨瓷瓻畅畜畴疢疮疵痓痤痴瘁瘛瘥瘳皴盛眵睬瞅瞋"
          "瞠矗矬砗础碜碴磁磋祠禅种秤称称程稠穿窗窜笞策筹篡篪簇粗粲粹糍糙纯"
          "绌绰绰绸缞缠羼翀翅翠耖耻聪肠胣脆脞腠臣臭舂舛舱船艚艟苁苌苍茈茌茝"
          "茨茬茶茺草莝莼莿菖菜萃葱蒇蔟蔡藏虫虿蚕蚩蛏蜍蝉蝽螬螭蟾蠢衩衬裁裎"
          "褚褫襜觇触词诚诧谄谌谗谶豉豺财赐赤赪趁超跐踌踔踟踩踹蹅蹉蹙蹭蹰蹴"
          "蹿躇躔车辍辏辞辰辿迟逞逴遄邨郴酬酲醇醋采重钏钗钞铖铛铲铳锄锉错锤"
          "锸镡镩镲镵长闯阊阐陈除陲雌雏雠韂颤餐饬馇馋驰骋骖骢骣鬯魑鲳鲿鸧鸱"
          "鹑鹚鹾黜黪齿龀龊",
          "NRCTTYS\\PVPTKS\\DVLD[[QIFJS^STXLP"
          "BLT`QKR[KFR]TTWTKI[\\Q^KLFbTCGIQQ"
          "MXP[QYL`UZKQVIOQEMWHAI\\XLNXIPPYP"
          "QTILKQLaKRPOIaOLNQHGIR`IbHKVMIJ["
          "SLWWPKQMBQN^LKaROLWMTF\\`SZLCPCS["
          "PRTPZBNPMOSJQbXNbKIUKUTbIRQ`TPNb"
          "_EA_QLQTKLYLMPOEHMIBaTS\\PIJPOKbX"
          "OSVYTTO`XIETPTI[[^C`LV_IQOD[FKRG"
          "\\`YTEQR`MKPPNKTKCXMQMO\\_PSLB^I[R"
          "PPOTP\\Yb`\\C[QLTSOW[QbQ`QJSaPQBSO"
          "PTbNTOI[b[KRPOPPSVW_QFS_Q^^C`[EY"
          "TMZS`KKRQ`MQ\\LQ`b]OSRVDVER\\LD[QJ"
          "[IIREbY[LB`\\K^BDRJCQPTKYEQKYIOBP"
          "TQKKT[PIKOKOQJB[QPOM[SZQBUIb^HT^"
          "_TKNZ][OKQPZVaOSPY^BRVJMPPKRTbbX"
          "IK_IKLWLKOTX[TSKKCQIKQPC\\KLQLLDQ"
          "Y[bTCQOZ" },
    ['d' - 'a'] =
        { {"da", "dai", "dan", "dang", "dao", "de", "dei", "den", "deng",
           "di", "dia", "dian", "diao", "die", "ding", "diu", "dong", "dou",
           "du", "duan", "dui", "dun", "duo"},
          "㙍䃅䗖丁东丢丹亶亸仃代佃但低侗倒傣儋兑党兜典冬冻凋凳凼刀刁到剁剟"
          "动单厾叇叠叨叮叼吊吨呆呔咄咚哆哒哚啖啶喋嗒嗲嘀嘚嘚嘟噔囤地地坫坻"
          "垈垌垛垤垫垯垱埭埵堆堕堞堤堵塅墩多大大夺奠妒妲娣媂嫡宕定对导岛岱"
          "岽峒嶝巅帝带帱底店度度弟弹当待得得德忉怛怠怼恫悼惇惦惮惰憺懂戥戴"
          "扂打扽抖抵担挡捣捯掂掇掉掸提搭敌敦斗断旦昳朵杕杜柢栋档棣椟椴楪歹"
          "殆殚段殿毒氐氘氡氮汈沌沓洞涤淀淡渎渡溚滇滴澄澹灯炖炟点煅爹牍牒犊"
          "狄独玎玓玳玷珰琔瑖璒瓞电甸町疍疔疸痘瘅瘩癜癫登的的盗盯盹盾眈睇督"
          "睹瞪短石砀砘砥硐碇碉碓碘碟碲磴礅祋祷禘稻窎窦端笃笛笪第等答筜箪篼"
          "簖簟籴纛绐绖缎缔羝翟耋耑耵耷耽聃肚胆胨胴腚膻舠舵芏茋荙荡荻菂菪萏"
          "萣董蒂蔸蚪蛋蝶蠹袋裆裰褡觌订诋诞读读调谍谛谠豆貂贷赌赕趸跌跶跺踮"
          "踱踶蹀蹈蹢蹬蹲蹾躲轪达迨迪迭递逗逮遁道邓邸郸都都酊钉钓钝钭钿铎铛"
          "铞铥铫锝锭锻镀镝镦镫阇队阽陡雕靛靼鞑鞮顶顿颠饳驮骀骶髑髢鱽鲷鲽鸫"
          "黛黩鼎鿎",
          "WJJOQPCCWOBLCJQEBCUDRLQQMIDEMEWW"
          "QCSBNEOMMVBBWQWAWCONAKJFGSIVFJLJ"
          "BQWNLADBWUWNJSTVWABWLSAJJJDOUEEB"
          "QQILJBEJLSWJCDBFGFEABUQEVLCWCQIB"
          "LAHRJCDEELWMCJAJVRTCNWJSJQDJSTNB"
          "BCTLSJEQCMVAQJLCSSALJICIVALTNSNS"
          "JSOJBLDLTINLLOCOCRCALLIFJEOVVCJS"
          "SITCDVJQOMULNJIVUEJEMRTSJAJIADCR"
          "TLJEBNTJJJNTOACCSCQQOCEWSJADJJDC"
          "OQJRRCNSBDWAJOJCRSMNJDRMBSCVNAWL"
          "WJNEJIVVWBABJNJRBVEIJCRSOOMVRLWD"
          "MPMFOTSJVISULRMLAAJOVLWWBJSJEMNQ"
          "BSOA" },
    ['e' - 'a'] =
        { {"e", "en", "er"},
          "二俄儿厄呃咡哦噩垩堨姶娥婀尔屙峨崿恩恶愕扼摁欸洱涐珥而耏耳腭苊莪"
          "萼蒽蛾讹谔贰轭迩遏鄂铒锇锷阿陑颚额饵饿鲕鳄鸸鹅鹗",
          "CACAACAAAAAAACAAABAAABACACCCCAAA"
          "ABAAACACAACAAACAACACACAA" },
    ['f' - 'a'] =
        { {"fa", "fan", "fang", "fei", "fen", "feng", "fo", "fou", "fu"},
          "㕮㳇丰乏付份仿伏伐佛佛俘俯俸偾傅冯凡凤凫分剕副匐匪反发吠否吩呋咐"
          "唪啡坊坋坟垡垺墦复夫奉奋妃妇妨孚孵宓富封峰崶帆幅幞幡府废弗忿怫悱"
          "愤房扉扶抚拂拊放敷斐斧方昉服朏枋枫桴梵棐棻棼榑榧樊氛氟氾汾沣沨沸"
          "法泛洑浮浲涪淝滏瀵烦烽焚燔父牥犯狒玞玢珐琈璠甫畈番疯痱矾砆砜砝祓"
          "福稃符筏篚簠粉粪繁纷纺绂绋绯缚缝缶罘罚翂翡翻肤肥肪肺脯腐腑腓腹舫"
          "芙芣芬芳芾芾苻茀范茯莩菔菲葑藩蘩蚄蚨蜂蜉蜚蝠蝮袱覆讣讽访诽豮负贩"
          "费赋赗赙赴趺跗蹯辅辐返逢邡郛鄜酆酚釜钒钫锋镄阀阜防附霏非韨风飞饭"
          "馥驸鲂鲋鲱鲼麸黻黼鼢",
          "IIFAIECIAGIIIFEIFBFIEDIIDBADHEII"
          "FDCEEAIBIIFEDICIIIIFFFBIIBIDIEID"
          "ECDIIIICIDICCIDCFIBDEEIDBEIBEFFD"
          "ABIIFIDIEBFEBICBDIEAIBIBBFDBIFAI"
          "IIIADIEEBECIIDIFHIAEDBIDCDIIIDIC"
          "IIECDIIIBIIIDFBBCIFIDIIIIIFCDEIB"
          "DIFIIIIBIIBFCIIFEIBCFDAICIDDIFDB"
          "IICIDEIIIE" },
    ['g' - 'a'] =
        { {"ga", "gai", "gan", "gang", "gao", "ge", "gei", "gen", "geng",
           "gong", "gou", "gu", "gua", "guai", "guan", "guang", "gui", "gun",
           "guo"},
          "㭎㽏䢼丐个乖亘仡估伽佝供倌光公共关冈冠冮刚刮刽刿剐割功勾匦卦古句"
          "各合告呙呱呱咕咖咣咯哏哥哽哿嗝嘎嘏噶固国圪圭坩坬垓垙垢埂埚堌堽塥"
          "够夬夹妫姑姤姽媾孤宄官宫寡尕尜尬尴岗岣崞崮工巩帼干广庋庚弓彀归怪"
          "恭惯感戆戈戛戤扛拐拱挂掴掼搁搞擀改攻故敢旮旰晐晷暅更杆杠杲构果枸"
          "柑柜栝根格桂桄桧梏梗棍棺椁概榖槁槔橄歌毂毌汞汩沟沽泔洸浭涡涫淦港"
          "溉滆滚澉瀔灌炅爟牯牿犷狗玕珖珙珪琯瑰瓘瓜甘疙疳痼癸皈皋盖盖盥睾瞽"
          "矸矼硅硌硔磙祼秆稿竿笱筀筦筶筻箍管篙篝簋粿糕纲纶绀给绠绲缑缟缸罐"
          "罟罡羔羖羹耇耕耿聒肛肝股肱胍胱胳腘膈膏臌舸艮芥苟苷茛荄莞菇菰葛蒄"
          "蓇藁虢虷虼蚣蛄蛊蛤蜾蝈衮袼裹褂观规觏觚觥诂诖诟诡该诰谷贡购贯贵贾"
          "赅赓赣赶跟跪躬轨轱辊辜过逛遘邽郜郭酐酤钆钙钢钩钴铬锅锆锢镉镐闺阁"
          "陔隔雇雊革鞲顾颈饹馃馆馉馘骨骼高鬲鬶鬼鲑鲠鲧鲴鳏鳜鳡鳤鸪鸹鸽鹄鹒"
          "鹘鹳鼓龚龟鿍",
          "DCJBFNHFLAKJOPJJODODDMQQMFJKQMLK"
          "FFESLMLAPFHFIFFALALSFQCMBPKISLDF"
          "KNAQLKQKLQOJMAAACDKSLJJSCPQIJKQN"
          "JOCDFABDNJMNOFECBJLCACBQIICDEKSK"
          "CQMHFQPQLIROSBLEECFLOJLKLCPISOCD"
          "BFRCLOQOLLPKCPJQOQOMCFCLQQEBFOEL"
          "CDQFJROCECKQOEDLOEKQSEDOCGIRKEDO"
          "LDELIKIISDCLJMPFSFELFHBKCHBOLLFO"
          "LESCFJLLFSSRFSMOQKLJLMKQBELJKOQL"
          "BICCHQJQLRLSPKQESCLABDKLFSELFEQF"
          "BFLKFKLIFSOLSLFEFQQQIRLOQCOLMFLI"
          "LOLJQD" },
    ['h' - 'a'] =
        { {"ha", "hai", "han", "hang", "hao", "he", "hei", "hen", "heng",
           "hng", "hong", "hou", "hu", "hua", "huai", "huan", "huang", "hui",
           "hun", "huo"},
          "㘎㧑㬊㸌㿠乎互亥亨伙会何佸侯候冱凰函划劐劾化卉华厚号合后吓含吭吼"
          "吽呵呼和和和咍咳咴哄哈哕哗哼哼唝唤唬唿喉喊喙喝喤嗐嗥嗨嗬嘿嚄嚆嚎"
          "嚯回囫圜坏垎垕垾堠堼壑壕壶夥夯奂好姮婚婳媓嫭孩宏宦害寒寰岵峘崡嵅"
          "巷幌幻弘弧彗很徊徨徽忽怀怙恍恒恚恢恨悍悔患惑惚惛惠惶慌慧憨憾或户"
          "戽扈扞护挥捍换撖撼擐攉斛旱昈昊昏昒晃晖晗晦暵曷杭核核桁桓桦桧槐槲"
          "横橞欢毁毫氦汇汉汗沆沪河泓洄洪洹活浍浑浒浛浣浩海涣涵涸淏淮淴混湖"
          "湟溃溷滉滑滹漶漷潢澴濠濩瀚灏火灰烀烘烠烩焊焓焕煌煳熇犴狐狠猢猴猾"
          "獾玒环珩珲琀琥瑚瑝璜瓠画痕痪瘊癀皇皓皞盉盍盒砉硊碈祜祸禾秽竑笏篁"
          "篌簧糇糊縠红纥纮绗绘缓缳罕翃翙翚翮翯翰耗耠肓胡胲航艎花茴荁荒荟荤"
          "荭荷获菏菡萑葫蒿蔊蕙蕻薅薨藿蘅虎虷虹虺蚝蚶蛔蛤蝗蝴蟥蟪蠖行行衡袆"
          "褐觟觳訇讧讳诃诙话诨诲谎谼豁豢豪貆貉貉货贺贿赫踝轰轷辉还还逅逭遑"
          "邗邯郃郇郈郝鄗鄠酣醐醢钬铧铪锪锽锾镬镮闳阂阍阖隍隳隺霍鞨韩顸颃颌"
          "颔颢饸馄骅骇骸骺鬟魂鲎鲘鲩鳇鳠鸻鸿鹄鹕鹖鹘鹤鹮鹱麾黄黉黑鼾齁龁龢",
          "CRPTQMMBITRFTLLMQCNTFNRNLEFLFCDL"
          "KFMFMTBBRKARNIJKPMMLCRFQBEBFGTEE"
          "TRMPOFLCLIFEMTDPEISNQMBKPBCPMPCC"
          "DQPKMRHOQRMOMQIRRHCRPTMSRQQRCCTM"
          "MMCMRCPCCPTMCMESMQRCRCFDFMIPNROM"
          "IRPREBRCCDMFKRKPTRSMCPEBPCFEOMSM"
          "QRSQNMPTQPETCETRMKRRCCPQMFCMHMLN"
          "PKPISCMMQQMNHPLQQEEFFFNRSMTFRKMQ"
          "LQLMMKFKDRPPCKRRFFCETQMBDQNRPQRS"
          "KFTFCPMECRKEKTIMCKRECRAQMQRTDIIR"
          "FNMKKRFRNSRQKTPEPEFTFRFOKMRBPLPQ"
          "CCFPLEEMCMBTNATQPTPKFSFQRFTFCCDF"
          "CEFSNBBLPSLLPQMIKMMFMFPMRQKGCLFF" },
    ['j' - 'a'] =
        { {"ji", "jia", "jian", "jiang", "jiao", "jie", "jin", "jing", "jiong",
           "jiu", "ju", "juan", "jue", "jun"},
          "㛃㠇㴔㵐䌹䐃䴔䴖䴗举久九乩井亟交京仅今介件价价伋伎伽佳佶佼侥俊俭"
          "俱倔倞借倦倨假偈健傕僦僬僭僵儆兢具兼冀冏军决净减几击刭剂剑剞剧剪"
          "剿劂加劫劲劲劼匠即卷卺厥厩及句叫叽吉君咀咎唧啾喈嗟嘉噍噘噤嚼嚼圈"
          "圾均坚坰垍基堇堲境墐墼夹奇奖奸妓妗姐姜姞姣姬娇娟娵婕婧嫁嫉孑孓季"
          "家寂寄将尖就尽局居届屐屦岊岌岠岨岬峤峧峻崌崛嵇嵴巨己巾廑建弆弶强"
          "径徛徼忌急恔恝悈悸惊惎惧憬戋戒戛戟戢截戬扃技抉拒拘拣拮挤捃捐捡据"
          "捷掎掘接掬揪揭搅搛撅攫救教敫敬斝斠斤旌既旧晋晙景晶暕暨期机杰极枅"
          "枧架枷枸柜柩柬校桀桊桔桕桨桷检棘椐椒楗楫楷榉槚槛槿橘橛檞歼殛殣毽"
          "氿江汫汲沮泂泃泇泾洁洎洚津浃浆浇济浕浚浸涓涧渐湔湝湫溅溍滘漈漖澽"
          "激瀱灸炅炬炯烬焆焌焗焦煎燋爝爵牮犄犋犍犟狙狡狷猄獍獗玃玑玖玠玦珈"
          "珏珒珺琎琚瑨瑾璟璥璬甲界畯畸畿疆疖疚疥疽疾痂痉瘕瘠皆皎皦皭皲监眷"
          "睑睛睫矍矜矩矫矶砄砠碣碱礁礓祭祲禁秬积秸稷稼稽穄究窖窘窭竞竟竣竫"
          "竭笄笈笕笳笺筋筠筥简箕箭篯籍粳精糨系紧絜纠级纪经结给绛绝绞绢继绩"
          "缄缉缙缣缰缴罽羁羯翦耤耩聚肌肩肼胛胫胶脊脚腈腒腱膙臼舅舰艰艽节芥"
          "芨芰苣苴茄茎茧茭茳荆荐荚荠荩莒莙菁菅菊菌葭葰蒋蒟蒹蒺蓟蕉蕨蕺藉藉"
          "藠虮虹蚧蛟蛱蜐蠲街衿袈裥裾褯襟见觉觉觊觐角角觖解觭謇警计讥讦记讲"
          "讵诀诘诫谏谨谫谲豇贱贾赆赍赳趄趼跏距跤践跻跽踞踺踽蹇蹐蹶车轿较辑"
          "近进迥迦迳迹遽郊郏郡鄄酒酱酵醮醵金鉴钜钧钾铗铰锏锔锦锩键锯镌镓镜"
          "镢间阄阱阶际降隽集雎霁靓靖静靳鞠鞫鞬鞯韭颈颉颊颎飓饥饯饺馑驹驾骄"
          "骏骥骱髻鬏鱾鲒鲚鲛鲣鲪鲫鲸鳉鳒鸠鸡鹃鹡鹣鹪鹫麂麇麖鼱齑龃龟",
          "FJAMINEHKKJJAHAEHGGFCBFAABBAEENC"
          "KMHFLKBACMJECDHHKCAINMHCAAHACAKC"
          "EMBFGHFDALGMJAKEAANKJAJFFBEMGEML"
          "ANCIAAGAHGABADCAGFDAEAELKFHBAFMA"
          "BAADCJGKKFAKFAKKBEENKMAAKAGGCKDD"
          "HAEAAEBFAHAKHCFBAAFCIAMKKCFANLCK"
          "FAMFKJFECMMJEEHBEGHAJGNHHCAAAFAA"
          "CBBKKJCEFLFJDMCAKECAFKBCGKMFCAGC"
          "JDHAKIKBHFADGBDEAGNGLCCCFECGEAEK"
          "AAJIKIGLNKECEMMCAKCDKELHHMMAJFMB"
          "MGNGKGGHHEBFNAADFJFKABHBAFEEENCL"
          "CHFMGKEAMKFCEDAGGKAFABAAJEIKHHNH"
          "FAACBCGNKCACCAHHDAGFJAAHFADMELAA"
          "CAGCDEAAFCADKACHBHEAEHKCDJJCCEFF"
          "AAKKBHCEDHCBAGKNHCKNBNDKCAAEMAAF"
          "EADFEBFLFGBCKFGCEMAGEMMFACHAAFAD"
          "KMFFCGCMDCBGAJKCBKECAAKCKCAMKEEA"
          "GGIBHAKEBNLJDEEKGCKNBBECKGLCKLBH"
          "MCJHFADLAKAHHHGKKCCJHFBIKACEGKBE"
          "NAFAJAFAECNAHDCJALACEJANHHAKN" },
    ['k' - 'a'] =
        { {"ka", "kai", "kan", "kang", "kao", "ke", "kei", "ken", "keng",
           "kong", "kou", "ku", "kua", "kuai", "kuan", "kuang", "kui", "kun",
           "kuo"},
          "㧟㸆亏亢伉会侃侉侩倥傀克况凯刊刳刻剀剋勘匡匮匼卡口叩可吭咔咖咯咳"
          "哐哙哭啃喀喟喹喾嗑困圐圹坎坑块坤坷垦垮垲埪堃堪墈壳壸夔夸夼奎姱婫"
          "孔客宽寇尻岢岿崁崆嵁库康廓开快忾恐恪恳恺悃悝愦愧慨慷戡戣扛扣扩抗"
          "抠括拷挎捆控揆揩旷昆暌枯柯栲框棵楷槛櫆款氪洘洭渴溃溘炌炕炣烤焜煃"
          "牁犒狂狯珂琨疴盔看眍眶睽瞌瞰矻矿砍硁硿磕磡科稞空窟窠窥筐筘筷箜篑"
          "糠纩绔缂考聩肯胩胯脍芤苛苦莰葵蒈蒉蒯蔻蛞蝌蝰衎裈裉裤诓诳课贶跨跬"
          "轲逵邝郐酷醌钪铐铠铿锎锞锟锴闶闿阃阔阚靠颏颗馈馗骒骙骷髁髋髡魁鲙"
          "鲲鹍龛",
          "NEQDDNCMNJQFPBCLFBGCPQFAKKFIAAAF"
          "PNLHAQQLFRLPCINRFHMBJRCCFRQMPQMR"
          "JFOKEFQCJCLDSBNBJFHBRQQQBDCQDKSD"
          "KSEMRJQBPRQLFEPFBCQOFEPFQFBDFERQ"
          "FEPNFRFQCKPQFCLPCIJFCFFJLFQPKNJQ"
          "DPLFEQHAMNKFLCQBQNKSFQCRHLPPFPMQ"
          "FQPNLRDEBIBFRBDBRSCEFFQQFQLFORQN"
          "RRC" },
    ['l' - 'a'] =
        { {"la", "lai", "lan", "lang", "lao", "le", "lei", "leng", "li",
           "lia", "lian", "liang", "liao", "lie", "lin", "ling", "liu", "lo",
           "long", "lou", "lu", "luan", "lun", "luo", "lv", "lve"},
          "㥄㫰㮾㰀䁖䂮䴕两临丽乐乱了了亮仂仑令伦伶佬例侣俍俐俚俩俩俪俫倮偻"
          "偻傈僇僚儡六兰冷冽凉凌凓凛列刘利剅剌力劣励劳勒勒勠卢卤卵历厉厘另"
          "叻吏吕吝呖呤咙咧咯咯哢哩唠唳啉啦啰啷喇喱喽嘞嘹噜囵囹圙坜坽垃垄垆"
          "垏垒埌埒堎塄塱墚奁姈姥娄娈娌婪嫘嫠嫪嫽孪寥寮尥屡履岚岭峛峦崀崂崃"
          "崚嵝嶙帘庐廉廊廖廪弄录律徕怜恋悢愣憭懒懔戮戾抡拉拎拢拦挛捋捋捞捩"
          "掠掳揽搂摞撂撩撸擂敛斓料旅旒旯昤昽晾朗朸李来林枥柃柳栊栌栎栏栗栳"
          "栾桹梁梠梨梾梿棂棱棱椋椤楝楞楼榄榈榔榴橑橹檑檩殓氇氯沥沦泐泠泪泷"
          "泸泺洌洛流浏浪浬浰浰涝涞涟淋渌溇溜溧滤滥滦漉漋漏漓漤漯漻潋潞潦潾"
          "澛澜澧澪濂濑灵炉炼烂烈烙烙烺熘燎牢犁狸狼猁猎猡獠率玲珋珑珕珞琅理"
          "琉琏琭琳瑓瑬璃璐璘瓴甪留略疁疗疠疬痢痨瘌瘘瘤瘰癃癗癞眬睐瞭瞵砬砺"
          "砻砾硫碌碌磊磷礌礼祾禄离稂稆稑窿立笠笼筤箓箖箩篓篥篮篱簏簕簝籁类"
          "粒粝粮粱粼累纶练络络绫绺绿绿缆缕缡缧缭罍罗罱罶罹羚羸翎翷老耒耢耧"
          "聆聊聋联肋胧胪脔脟脶脸腊膂膦舲舻良芦苈苓茏荔荖荦莅莉莨莨莱莲菉菱"
          "萝落落落葎蒌蒗蓏蓝蓠蓢蓼蔹蔺蕗蕾藜藟虏虑蛉蛎蜊蜡蝲蝼螂螺蠃蠊蠡裂"
          "裢裣裸褛褴襕览詈论诔谅谰赁赂赉赖趔跞路踉蹽躏躐轮轳轹辂辆辌辘辚辣"
          "辽连逦逯逻遛遴邋邻郎郦酃酪酹醨醪醴里量銮鎏钌铃铑铝铹铼链锂锊锍锒"
          "锣镂镏镠镣镥镧镭镰镴闾阆阑陆陆陇陋陵隆隶雒雳零雷霖露露靓鞡颅领飗"
          "饹馏驴骆骊骝骡髅髎鬣鬲魉鲁鲈鲡鲢鲤鲮鳓鳞鳢鸬鸰鸾鹂鹠鹨鹩鹭鹿麓麟"
          "黎黧龄龙",
          "PDDITZNLOIFVFMLFWPWPEIYLIIJLIBXT"
          "YIUMGQCHNLPIONQITAINIEFGUUUVIIIP"
          "FIYOIPSNRXSIEIOAXDAITGMUWPZIPASU"
          "YGDNHHDLKPETVICGIEMVMMMYYCPNVDEB"
          "HTOKUKDMOSUYBKKLHMCOUIWAOSCVXYEN"
          "ZUCTXMMUGKCMYQAPSLDIIBOIPQSUICIE"
          "VDLYIBKPHPLXKHTCYDQMUGOKUYIWFPGS"
          "UXNXQQDIIKEBKOUTQIYCVUSTICXMKUMO"
          "UCIPKBPUKCNEXDQMEIIDINXMYPQSIXDI"
          "QKUOKQIUOPUQZQMIIIEATQXSGBSBMOAI"
          "SIQQUGOGIPUIDYUSIISDUOXTICIUFMBG"
          "IILLOGWKEXPQUYCYIGMGXCQIPGPOEGET"
          "PMSKGSUVNXKAYOPULUIPSIEXIIDLBKUP"
          "XAEXYTDXCIDMKOUGIGUYPIIAATDXXKIN"
          "KKXYCCCIWGLCOUBBNIULMONWUIULLUOA"
          "MKIUXQOAODIPEGIEIILVQMPEYEBKIZQD"
          "XTQQMUCGKAYDCQUSTPSIXIPGOTULAUPQ"
          "FQYXIQXTMNILUUIKIPFOIUPVIQQMUUUO"
          "IIPS" },
    ['m' - 'a'] =
        { {"m", "ma", "mai", "man", "mang", "mao", "me", "mei", "men",
           "meng", "mi", "mian", "miao", "mie", "min", "ming", "miu", "mo",
           "mou", "mu"},
          "㠓万丏么乜买亩仫们侔偭免冒冕冥劢勉勐勔募卖卯厖名吗呇呒呣命咩咪哞"
          "唛喵嘛嘧埋埋墁墓墨妈妙妹姆娩媄媒媚嫚嫫嬷孟宓密寐寞尨岷峁嵋帽幂幔"
          "幕幪庙弥弭忙忞悯愍愐慕慢懋懑懵扪抹抹抿拇描摩摩摸摹敉敏旄无旻明昧"
          "昴暝暮曼朦木末杧杩杪枚某梅梦棉楙楣模模檬殁母每毛毪民氓汨沐沔没没"
          "沫泌泖泯洣洺浼淼渑渺渼湄湎湣溟满漠漫漭灭焖煤牟牟牡牤牦牧牻犸猕猛"
          "猫獴玛玫珉瑁瑂甍瘼皿盟目盲眄眇眉眊眠眯眸睦瞀瞄瞑瞒瞢矛码硭磨礞祃"
          "祕祢秒秘秣穆篾米糜糜縻绵缅缈缗缦缪缪缪美耄耱脉脉脒腼膜艋艨芈芒芼"
          "苗苜苠茂茅茆茉茗茫荬莓莫莽萌蒙蓂蓦蔑蔓藐藦蘑蘼虻蚂蛑蛮蜜蜢蝥螟螨"
          "蟆蟊蟒蠓袂袤觅谋谜谟谧谩谬貊貌貘贸迈迷邈邙郿鄚酩酶醚醾鍪钔钼铆铭"
          "锚锰镁镅镆镘门闵闷闽陌霉霾靡面靺鞔颟馍馒马骂髦鬘魅魔鳗鳘鸣鹋鹛鹲"
          "麋麦麻麽默黾鿏",
          "JRLGNCTTISLLFLPCLJLTCFEPBIAAPNKS"
          "CMBKCDDTRBMHTLHHHDRRJKKHREOFHFKD"
          "TJMKKEOOOLTDFIJIBROTMBRRRKOFROPH"
          "FPTDJTREBMHSHJLFHRTJRTHFTOEKTLHR"
          "RKFOKPHMLMHHLOPDRDENIHSTTEFTEBKJ"
          "FJBHOFHJROJTELMHFLKSTFMPDJFBERJB"
          "KKMKRTNKHKKLLMODMQSHFRCRKLRJJKEF"
          "MTOFFFRPECHREJJKRNDMRRKJBSDKJFPD"
          "BFEJHFKSKRKDQRFRFCKMEHFPHKKSITFP"
          "FJHHRDIOIORHCKLRDDRDBBFDHRDOPMHJ"
          "KCBRROC" },
    ['n' - 'a'] =
        { {"na", "nai", "nan", "nang", "nao", "ne", "nei", "nen", "neng",
           "ng", "ni", "nian", "niang", "niao", "nie", "nin", "ning", "niu",
           "nong", "nou", "nu", "nuan", "nuo", "nv", "nve"},
          "乃乜乸伲佞你佴侬倪傉傩内农凝努匿南南呐呢呢呶咛哝哪哪啮喃喏嗫嗯囊"
          "囔囡坭垴埝奈女奴奶妞妮娘娜娜婻嫩孥孬孽宁尼尿峱嵲年廿弄弩念忸怒怩"
          "恁恧恼您懦扭拈拗拟拧拿挠挪捏捺捻搦撵攮旎昵暖曩杻柠柰楠氖泞泥浓涅"
          "淖溺牛狃狞猊猱瑙甯男疟睨砮硇碾秾笯粘糯糵纳纽耏耐耨聂聍肭胬能脑脓"
          "脲腩腻臑臬艿苧茑菍萘萳蔫薿蘖虐蛲蝻衄衲袅讷诺赧蹑辇迺逆那酿钕钠钮"
          "铌铙锘镊镍镎闹陧难霓颞馁馕驽鲇鲵鸟麑黏鼐齉",
          "BOAKQKBSKUWGSQUKACAFKEQSAFOCWOJD"
          "DCKELBXUBRKMAWCHUEOQKNEOLLSULRUK"
          "HXEPWRLRKQAEWOALWLDKKVDRQBCBQKSO"
          "EKRRQKEEQCYKUELSULWOARBBTOQAUIES"
          "NCKEOBQNOBCLKOYECXANFWCOLBKAMXAR"
          "KEWOOAEOCKOGDULKNKLBD" },
    ['o' - 'a'] =
        { {"o", "ou"},
          "偶区呕哦噢怄欧殴沤瓯耦藕讴鸥",
          "BBBAABBBBBBBBB" },
    ['p' - 'a'] =
        { {"pa", "pai", "pan", "pang", "pao", "pei", "pen", "peng", "pi",
           "pian", "piao", "pie", "pin", "ping", "po", "pou", "pu"},
          "㛹䥽䴙丕乒乓仆仳伾佩便俜俳偏僻凭判刨剖剽劈匍匏匹叛叵否呸咆品哌啤"
          "啪喷嘌嘭噗噼嚭圃圮坡坪坯埔埤培堋堡墣姘娉婆媲嫔嫖屁屏帔帕帡平庖庞"
          "弸彭彷徘怕怦扁扑扒批抔抛抨披拍拼捧掊排搒撇攀旁旆普曝朋朴朴朴杷枇"
          "枰桲棚椪楩槃殍毗氆氕沛泊泙泡泮泼洴派浦涄淜淠湃湓溥滂漂潖潘潽澎澼"
          "濮瀑炮烹爬爿片牌牝犏狉狍玭玶珀琵琶璞瓢瓶甓畔番疱疲痞癖皤皮盆盘盼"
          "睥瞟瞥砒砰破硼碰磅磐磻票穙笸筢篇篷簰粕繁纰缥罴翩耙耪聘胖胖胚胼脬"
          "脯脾膀膨舥芃苉苤苹荓莆菩萍葡葩蒎蒱蒲蓬蔈薸蚍蚲蜱螃螵蟛蟠衃袍袢裒"
          "裴襻譬评谝谱貔贫赔趴跑蹁蹒蹼辔辟迫迫逄邳郫鄱配酦酺醅钋钷铍铺锫镤"
          "镨陂陪陴雱霈霹颇频颦飘骈骗骠魄鲆鲏鳑鹏鼙",
          "JOIINDQIIFJNBJINCEPKIQEICOIFEMBI"
          "AGKHQIIQIONIQIFHQQMNOIMKINFANNED"
          "HHDBAHJQAIPEHIBMHPBHLCDFQQHKOQAI"
          "NOHHJCKIQLFONECONBQNHIBGQDKACQHI"
          "QQEHACJBMJIEMNOIAQKNICCEIIIOIGCC"
          "IKLIHOHHDCCKQOAJHBOOIKIJADMCDFJE"
          "QIDHAHILNNQQNQABQQHKKINIDKHCFECP"
          "FCINJQIMFAEJCQFIBODIIOFOQFOOIQFQ"
          "QIFIDFIOMMKJJKONIDHI" },
    ['q' - 'a'] =
        { {"qi", "qia", "qian", "qiang", "qiao", "qie", "qin", "qing", "qiong",
           "qiu", "qu", "quan", "que", "qun"},
          "㭕䓖䓛䓫七且丘乔乞乾亓亟亲亲仇仟企伣伽佥佺侨侵俅俏俟倩倾全其凄切"
          "券前劁劝劬勍勤区千卡却卿去取吣启呛嗪嘁噙器囚囷圈圊圲圻坥埆埼堑墘"
          "墙壳奇契妻妾娶婍婘嫱寝屈屺岂岍岐岖岨峤峭崎嵌嵚巧巯庆庼弃强怯恰悄"
          "悛悫悭情惬愀愆愭慊慊慬憔憩戌戕戗戚扦抢拤拳挈掐掮揿搴撬擎擒敲旗晴"
          "曲朐期权杄杞枪柒栖桤桥梣棋棨棬椠楸榷槭樯樵橇檎檠欠欹欺歉歧氍气氢"
          "氰求汔汧汽沁沏泅泉泣洓洽浅淇清渠湫溱漆潜灈炔炝焌牵犍犬犰玘玱球琦"
          "琪琴琼瑔璆璩畎畦痊瘸癯瞧瞿砌硗硚确碃碏碛碶磏磜磬磲祁祇祈祛祺禽秋"
          "秦穷穹窃窍竘筇筌签箐箧糗綦綮纤绮绻缉缱缲缺罄羌羟群翘耆肷胠脐腔芊"
          "芑芡芩芪芹苘苣茄茕茜荃荞荠荨萁萋萩葜葺蒨蔃蔷蕖蕲蘧虔虬蚯蛆蛐蛩蛴"
          "蜞蜣蜷蜻蝤蠼衢衾袪袷裘裙褰襁覃觑訄讫诎诠诮请谦谯谴赇起趄趋趣跂跄"
          "跷蹊躯轻辁迁迄逑逡遒遣邛邱郄郪酋醛銎钎钤钦钱钳铅铨锓锖锜锲锵锹镪"
          "阒阕阙阡雀雀青靬鞒鞘鞧顷颀颧驱骎骐骑骞髂鬈鲭鲯鳅鳈鳍鸲鹊鹐鹙麇麒"
          "麹黔黢黥鼩鼽齐龋龟",
          "KIKAAFJEACAAGHJCACFCLEGJEACHLAAF"
          "LCELKHGKCBMHKKGADGAGAJNLHCAKMACC"
          "DEAAAFKALDGKAACAKKEEACGEJHHADFBE"
          "LMCHFECACFGEAKDDACDBLFBCGCEHGEAH"
          "KKALCADAAAEGAALCJMADEEGHCAACAKAH"
          "HJACAGAJLAABCAHKJGACKMDKCCLJADJA"
          "AGILJKLALMKEKAEEMHMAACAHKAAAKAGJ"
          "GIIFEKILCHFJAHCALACEMHDDNEACKADC"
          "ACGAGHKFICLEACAAJBACDDKAKCJJKKIA"
          "ADLHJKKGKBJNCDGKJAKLEHCECJAFKKAD"
          "EAKHLCAJNJCIJFAJLICCGCCCLGDAFDED"
          "KMMCEMHCEEJHALKGAACBLHAJLAKMCJNA"
          "KCKHKJAKJ" },
    ['r' - 'a'] =
        { {"ran", "rang", "rao", "re", "ren", "reng", "ri", "rong", "rou",
           "ru", "ruan", "rui", "run", "ruo"},
          "䎃乳人仁仍仞任偌儒儴入冉冗刃嚅嚷堧壤壬如妊娆婼媆嬬孺容嵘弱忍惹戎"
          "扔扰揉攘日枘染柔桡榕汝汭洳润溶溽濡瀼热然熔燃爇狨瑞瑢瓀瓤睿禳稔穰"
          "箬糅纫纴绒绕缛肉芮苒若茸茹荏荛荣葚蒻蓉蓐蕊蕤薷蘘蚋蚺蝾融蠕衽褥襦"
          "认让讱蹂轫软辱鄀铷锐镕闰阮鞣韧颥饪饶驲髯",
          "AJEEFEENJBJAHEJBKBEJECNKJJHHNEDH"
          "FCIBGLAICHJLJMHJJBDAHANHLHKBLBEB"
          "NIEEHCJILANHJECHENHJLLJBLAHHJEJJ"
          "EBEIEKJNJLHMKIEJECGA" },
    ['s' - 'a'] =
        { {"sa", "sai", "san", "sang", "sao", "se", "sen", "seng", "sha",
           "shai", "shan", "shang", "shao", "she", "shei", "shen", "sheng", "shi",
           "shou", "shu", "shua", "shuai", "shuan", "shuang", "shui", "shun", "shuo",
           "si", "song", "sou", "su", "suan", "sui", "sun", "suo"},
          "㟃㧐䏡䴓三上世丝丧书事什什仕仨伞伤伸伺似似佘使侁侍俗俟倏傃傻僧僳"
          "兕兽凇凘删刷刹剡剩劭势勺匙十卅升单厍厦厮叁参双叔受叟召史司吮呻咝"
          "哂哨唆唢售唰唼商啥啬善嗄嗉嗍嗓嗖嗜嗣嗦嗽嗾嘘嘶噬噻四圣垧埏埘埽塑"
          "塞塞塾墅墒墡士声夙失奢奭妁始姒姗姝娀娑娠婌婶媞嫂嬗孀孙孰守宋实审"
          "室宿寺寿射少尚尸尿屎属山屾岁峙崧嵊嵩嶦巳市帅师帨庶廋式弑忪怂思恃"
          "恕悚愫慎慑戍所扇手扫抒折拭拴拾拾挲挲捎损授搔搜搠搡摄摅摔撒撕擅擞"
          "收散数数斯施旞时昇是晌晒晱暑曙朔术杀杉杉束松枢柖柿栅树栓栻桑桫梢"
          "梭梳森棽椹楒楯榫槊歃歙死殇殊殖殳毵毹氏水汕汜沈沙沭泗泷洒浉涉涑涘"
          "涩涮淑淞深渗湜湿溞溯溲溹滠漱漴潲潵潸澌澍濉炻烁烧烻煞煽熟熟熵燊燧"
          "爽牲狩狮狲狻猞率玿珅珊琐瑟璱璲甚生甡甥甦甩申畲疏疝痧瘆瘙瘦盛省眚"
          "眭睃睄睡睢瞍瞫瞬矢矧石砂砷硕碎磉礵示社祀祏神祟禅私秫稍税稣穑穗穟"
          "窣竖竦笋笙笥筛筮筲算簌粟糁糁素索纱纾绅绍绥绱绳绶缌缩缩缫缮署羧耍"
          "耜耸肃肆肾胂胜脎腧腨腮膳膻臊舌舍舐舒舜舢艄艏艘色色芍芟苏苕苫荪荽"
          "莎莎莘莳菘菽萨葚葰蒐蒜蒴蓍蓑蔌蔬薮薯虒虱虽蚀蛇蛳蛸蜀蜃螋螫蟀蟮衫"
          "衰裟裳襚襫视觞觫誓讪讼设识诉试诗诜说说诵谁谁谂谇谡谥豕贳赊赎赏赛"
          "赡赦跚蹜身轼输述送适逝速遂邃邵邿鄃鄯酥酸酾释钐铄铈铩铯锁锶锼闩闪"
          "阇陎陕陞隃隋随隧隼霎霜靸鞘韶顺颂颡飒飔飕食飧饰饲馊馓首驶驷骕骚骟"
          "骦髓鲥鲨鲹鲺鳃鳝鸤鸶鹔鹴麝黍鼠鼫",
          "\\]RRCLR\\DTRPRRACLP\\R\\NRPR_\\T_IH_"
          "\\S]\\KUIKQMRMRRAQKNI\\CPXTS^MR\\ZP\\"
          "PMccSUILIFKI_cD^R\\c^^R\\RB\\QLKRE_"
          "BFTTLKRQ_RNR[R\\KT]cPTPREKXbTS]RP"
          "R_\\SNMLRaRTKPaR]Q]K\\RVRYT^RR]]\\R"
          "T]_PNTcKSETNRWNRAcMbSE^[DNTVA\\K^"
          "SCT[\\RaRQRLJKTT[TIIKT]TMRKTWRDcM"
          "cTGPP\\Zb[IN\\LTRTCTRYK\\PIT\\XARN_\\"
          "FWT]PPRRE_^cNTXMAK\\TaR[MKIKSTLPa"
          "XQSRb`NVMPKcFFaPQPQ_VPNTKIPESQQQ"
          "acMYa^PZRPRIP[aDXRN\\RPaK\\TMY_Faa"
          "_T]bQ\\JRM`__CP_cITPMaLQS\\_cEKTcU"
          "\\]_\\PPQATWBKKENNRTZKMS^FJMK_MKba"
          "IcPR]TAPc^`[Rc_T^T\\RaRN\\MTP^RVKK"
          "VILaRRL_RK]NR_RRPY[]OYPa_RRRNTLB"
          "KNK_PRTT]RR_aaMRTK_`RRK[RIFc\\^WK"
          "NTKQTaaabIXAMMZ]DA\\^RbR\\^CSR\\_EK"
          "XaRIPRBKR\\_XNTTR" },
    ['t' - 'a'] =
        { {"ta", "tai", "tan", "tang", "tao", "te", "teng", "ti", "tian",
           "tiao", "tie", "ting", "tong", "tou", "tu", "tuan", "tui", "tun",
           "tuo"},
          "㛚㻬䏲䗴䣘䲢䴘亭他仝体佗佟佻侂侹倓倘倜停偷傥僮兔凸剃剔厅叨台叹同"
          "吐吞听哃唐唾啕啼嗵嘡嚏团囤图土圢圫坉坍坛坦坨垌埫堂堍塌塔塘填天太"
          "头套她妥婷嬥它屉屠屯峂峒帑帖庭庹廷弢弹彖彤徒忐忑忒忝忳态恬恸悌惔"
          "惕慆慝托投抟抬拓拓拖挑挞挺捅掏探推掭提搪摊擿昙晪暾曈替朓条柁柝桃"
          "桐桯桶梃梌梯梼棠椭榃榻樘橐橦檀殄毯汀汤汰沓沱沺泰洞洮涂涕涛淌淘淟"
          "添渟湉湍溏溻滔滕滩潭潼澹炭炱烃烔烫烶焘焞煓煺熥特猯獭珽瑅瑭瑱璮甜"
          "田畋疃疼痛痰瘫盷眺瞳砣砼碳磹祧秃稌穜突窕童笤筒箨粜糖縢统绦绨绹缇"
          "羰耥肽胎脱腆腯腾腿膛臀舔艇苔茼荑荼莛菟菼萄萚萜葖葶薹藤蜓蜕蜩螗螣"
          "螳袒裼褟褪褪覃誊讨调谈谭豚贪贴趟趯趿跆跎跳踏踢蹄蹋蹚躺迢退逃透途"
          "逖通遆遢邰郯鄌酞酡酮酴醍钍钛钽铁铊铊铜铤铴铽锑锬镋镗镡闼阗阘陀陶"
          "霆鞳韬颋颓题餮饕饨驮驼骀骰髫魋鲀鲐鲖鲦鳀鳎鸵鹈黇鼍鼗龆鿎",
          "MOHLDGHLAMHSMJSLCDHLNDMOOHHLEBCM"
          "ORLMDSEHMDHPROOLSRCCCSMDDOAADIIB"
          "NEASLJAHORMMDKLSLECPMOCFQIRBIMHC"
          "HEFSNPBASSJALMECQIHDCHCIRMHJJSSE"
          "MLMLOHEDSCADSMCICLDBASIBMEOHEDEI"
          "ILIPDAEGCCMCCBLMDLERPQGFPALHDICI"
          "IIPGMCCIJMSMCCJOOMOJMJMSJDGMEHEH"
          "DDBBSIOGQDRILBMHOLOCESKOLBGLQJDG"
          "DCHAQRCGEJCCRCKDHABSJAHHADDJQENO"
          "HMHABCDBSMOHOBCKASMLDFHCDDCAIASE"
          "LAELQHKERSSBNJQRBMJHASHISEJA" },
    ['w' - 'a'] =
        { {"wa", "wai", "wan", "wang", "wei", "wen", "weng", "wo", "wu"},
          "万丸为乌五亡亹仵伍伟伪位佤侮倭偎偓兀刎剜务勿午卧卫危吴吻吾呜味哇"
          "唔唯喂喔嗡围圩圬坞坬塆外妄妩委威娃娓娲婉婠婺完宛寤尉尢尪尾屋屼峗"
          "峿崴嵬巍巫帏帷幄庑廆弯往微忘忤怃恶悟惋惘惟慰戊我挖挝挽捂握文斡无"
          "旺旿晚晤望未杌枉桅梧椀榅武歪毋污汪汶沃沩洈洧洼洿浯涠涡渥温渭湾溦"
          "滃潍炆炜烷焐煟煨物牾猥猬王玟玩玮珷珸琟琬璺瓦瓮畏畖畹痦痿瘟皖硙硪"
          "碗碨稳窊窝紊纨纬纹维绾网罔翁肟胃脘腕腽舞艉芄芜芠芴苇莞莴菀萎葳蓊"
          "蔓蔚蕰蕹薇薳蚊蛙蜈蜗蜿螱袜诬误诿谓豌踒辋辒迕违逶邬郚鋈钨铻问闱闻"
          "阌隈隗雯雾霨靰韦韪顽骛魍魏鲔鳁鳂鳚鹀鹉鹜鹟鼯龌",
          "CCEIIDEIIEEEAIHEHIFCIIIHEEIFIIEA"
          "IEEHGEEIIACBDIEEAEACCICCIEDDEIIE"
          "IBEEIEEHIECDEDIIIICDEEIHAHCIHFHI"
          "DICIDEIDEICFIBIIDFHEEEAIIEHHFECE"
          "GEFECIEEIIEEDFCEIIECFAGEACIEFCEH"
          "CEFAHFCEFECDDGHECCAIECIFIECHCEEG"
          "CEFGEEFAIHCEAIIEECHDFIEEIIIIIFEF"
          "FEEFIEIEECIDEEFEEIIIGIH" },
    ['x' - 'a'] =
        { {"xi", "xia", "xian", "xiang", "xiao", "xie", "xin", "xing", "xiong",
           "xiu", "xu", "xuan", "xue", "xun"},
          "㙦㬎㳚䗛䜣下习乡些享亵仙伈休伭侠俙信修偕偰傒像僖儇兄先兮兴冔写冼"
          "凶刑券削削勋勖勰匈匣协卸厢厦县叙叚叶吁向吓吸呷咥咸咺咻响哓哮唏啸"
          "喜喧嗅嘘嘻噀噱嚣囟圩型垿埙墟夏夐夕奚姓娴婞婿媭媳嫌嬉嬛孅孝学宣宪"
          "宵宿寻小屃屑屣岘岫峃峋峡崄崤嶍嶲巇巡巷巽希席幸序庠庥廨弦形徇徐徙"
          "循心忺忻性恂恓恤息悉悬悻惜想惺愃憙懈戌戏挟挦掀揳携撷擤效敩斜新旋"
          "旬旭旴昔昕星昡昫显晅晓晞晰暄暇暶暹暿曛曦朽杏析枭枲枵柙栒校栩械楔"
          "楦榍榭樨橡檄欣欻歆歇殉氙汐汛汹泄泫泻洗洗洨洫洵浒浔浚浠消涍涎淅淆"
          "渫渲湑湘溆溪溴滧滫漩潇潟澥瀣炘炫烜烯煊煋煦熄熊熏熙熹熻燮燹爔牺犀"
          "狎狝狭猃猇猩献獬獯玄现玹玺珛珝珣珦琄琇瑄瑆瑕璇瓖畜痃痫癣皙皛盱相"
          "省眩睎瞎硎硒硖硝碹祆祥禊禒禤禧秀稀穴穸窸笑筅筱箫箱籼粞糈系絜絮纤"
          "线绁细绚绡绣绤绪续缃缐缬罅羞羡羲翈翔翕翛翾肖肸胁胥胸脩腥腺膝臭舄"
          "舷舾芎芗芯苋茓茜荀荇荥荨莘莶菥萧萱葙葸蓄蓰蓿蕈薛薢薤薪薰藓虓虚虾"
          "蚬蛸蜥蝎螅蟋蟏蟹血血衅行衒衔袖袭裼襄西见觋解觿训讯许讻诇询详诩谐"
          "谑谖谞谢谿象豨貅贤跣跹踅蹊躞轩辖辛迅选逊逍遐邂邢邪郇郗郤酅酗酰醑"
          "醒醯醺釐鑫钘铉铏铣销锈锌锡锨镶闲阋陉降限险陷隙隰雄雪需霄霞霰靴鞋"
          "项须顼颉飨饧饩饷饻馅馐香馨驯骁骍骧髹魆魈鲜鲞鲟鳕鳛鸮鸺鹇黠鼷",
          "FCKJGBADFDFCGJCBAGJFFADALICAHKFC"
          "IHLEMNKFIBFFDBCKBFKDBABACLJDEEAE"
          "ALJKANMEGKHKNKBIAAHCHKKACALCEMLC"
          "EJNEAFACJMNBCEAAANDNAAHKDJFCHNKA"
          "NGCGHNAKAALHADHLAFKAFCCFFFHEEFGL"
          "NKKAGHLKCLEAALBLCANAJHAEAEBNEKFF"
          "LFFADAGKGFNCANIFLFACEKNKNNAEECAE"
          "FLKDKAJEJLEAFFGLLALHKAINAAAFCAAA"
          "BCBCEHCFNLCLAJKNDLJLHBLDKLCLAEKD"
          "HLABHABELCDACLAJAMAAECEEDCAKAFKC"
          "CFALEJAKKDCFBJCABDAELEAFKIJHCAJA"
          "CAIDGCMANHHNGCAELDAKAKNMFFGNCEKB"
          "CEAFAAEFFMGHLCJAADACAFANNKIINDKF"
          "MLKFADAJCCCMAFLBGNLNEBFHFNAAAKCK"
          "HANAGHLHAEJGACDCAHDCCCAAIMKEBCMF"
          "DKKFDHADACJDGNEHDJKECDNMAEJCBA" },
    ['y' - 'a'] =
        { {"ya", "yan", "yang", "yao", "ye", "yi", "yin", "ying", "yo",
           "yong", "you", "yu", "yuan", "yue", "yun"},
          "㑊㙘㶲㺄䓨䲟䶮一与业严丫乂义乐乙也予于云亚亦亿以仪仰伊优伛伢佁佑"
          "余佚佣佯佾侑依侥俑俞俣俨倚倻偃允元兖养冤冶刈刖劓勇勚匀匜医卣印压"
          "厌原厣又友右叶吁吆吟吲呀呓员员呦咉咏咦咬咽咽咿哑哕哟唁唷喁喁喑喻"
          "嗌嘤噎噫嚚因园囿圄圆圉圜圯垚垟垠垣垭垸埇域埸堉堐堙堰塬墉墕壅壹夜"
          "夤夭央夷奄奕妍妖妘妤妧妪姚姨姻娅娱婴媖媛媱媵嫄嫕嫣嬴嬿孕宇宜宥宧"
          "宴寅寓尉尤尧尹尾屹屿岈岩岳峄峣峪崖崟崦崾嵎嵛嶷已幺幼幽应庸庾廙延"
          "异弇弈弋引彝彟彦彧影役徉御徭忆忧怏怡怨怿恙恹恽恿悆悒悠悦愈愉意愔"
          "愚愠愿慭慵懿戭扅扆扊扬抑押拥挹掖掞掩掾揄揖揠援揶摇撄攸敔於旖旸昀"
          "易映昱晏晔晕曜曰曳月有杙杨杳枍柚栎栐样桠棪棫椅椰椸楹榆槱樱樾橼檐"
          "欤欲歅殃殒殪殷殷毅毓氤氧氩氲永沂沄沅沇油沿泱泳洇洋洢浟浥浴涌涢涯"
          "液涴淤淫淯淹渊渔渝渰游湮湲溁源溢溵滟滢滪演漪漹漾潆潏潩澭瀛瀹炀炎"
          "烊烟烨焉焰焱煜煴熠熨熨燏燕燚燠爚爰爷爻牖牙犹狁狱狳狺猗猰猷猺猿玉"
          "玙玚玡玥珢珧琊琰瑀瑗瑛瑜瑶璎甗用甬由畬疑疟疡疣疫痈痍痒瘀瘐瘗瘾瘿"
          "癔盂盈益盐眙眢眼睚矞矣砑研砚硍硬祎祐禋禹禺秧移窅窈窑窨窬窳竽筠筵"
          "筼箢簃籥粤繄繇纡约约纭绎缊缘缢缨罂罨羊羑羕羱羽羿翊翌翳翼耀耘耰耶"
          "聿肄育肴胤胭胰腋腌腰腴膺臃臆臾舀舁舆舣艅艳艺艾芋芫芫芸芽苑苡英茔"
          "茚茵荑荥荧荫药莜莠莸莹莺萤营萦萸蓣蓥蔚蕴薏虞虤蚁蚓蚜蚰蚴蛘蛹蜎蜒"
          "蜮蜴蝇蝓蝘蝣蝤螈螠蟫衍衙衣袁裔裕裛褕要觃觎言訚誉议讶译诒诣语诱谀"
          "谊谒谕谚谣谳豫贻赝赟赢越跃踊踦轧轶轺辕迂迎运迓远迤逸逾遇遗遥遹邀"
          "邑邕邘邮邺郁郓郢郧郾鄅鄘鄞鄢酉酏酝酽釉野鋆钇钖钥钥钰钺铀铅铕铘铟"
          "铫铱银锳镒镛镱闫阅阈阉阎阏阳阴院陨隅隐雁雅雍雨雩霪靥靿鞅韫音韵页"
          "预颍颐颖颙颜飏餍饔饫饮饴馌馧驭驿骃验髃鬻魇鱼鱿鲉鲬鳐鳙鸢鸦鸭鸯鸳"
          "鹆鹝鹞鹢鹦鹬鹰麀黝黟黡鼋鼬鼹龂龈龉龠",
          "FDJLHGBFLEBAFFNFELLOAFFFFCFKLAFK"
          "LFJCFKFDJLLBFEBOMBCMEFNFJFOFFKGA"
          "BMBKKKELDGGAFMOKCJFDBEFANIBIJLGL"
          "FHEFGGMKLMLMFDCGMAMJLFLAGBMJBJFE"
          "GDCFBFBDOLMLDFGALHHMDHMFBHBOLFKF"
          "BGLLKDGFFLABNFDLAGBDLLFFDKKHJLFB"
          "FBFFGFNBLHFCLDFKCFMFCBOJLFKNLLFG"
          "LOMGJFBFFBCFAJFEBBMLFAMEDHKLLFCO"
          "FHLBEODNENKFCDFKNJCABLFEFHLKHNMB"
          "LLGCOFBGFLGCAOJFOMBKBCJGCFKFLJOA"
          "EMLGLBMLLBKBMHMFGBHLBFBCHLFJHNCB"
          "CBEBBBLOFLOLBFLNMEDKAKOLLGFAKDML"
          "LCANGDABLMHLDHBJJKLFDCKFJFCLLFGH"
          "FLHFBFMBALFABBGHFKGLLCFDDDGLLLOB"
          "OMFNNFKLDNOFOMFHHBCKCMLFFFFFDOKE"
          "LFLDGBFEBDLHJFLDLLFLBFFLBMOAMFHH"
          "GGFHHGDKKKHHHHHLLHLOFLBFGAKKCJMB"
          "LFHLBKKMFGBAFMFLFLDBLBGLFAFFFLKL"
          "FELBDBLFBOHNNJFAFDMLHOAMFFLLFDLD"
          "FJLKELOHOBLJGBKFOBKEOFCDNLNKBKEG"
          "DFGHFJFBNLBBBCGMOLGBAJLLGEDCOGOE"
          "LHFHJBCBJLGFEOLFGBLLBLKKJDJMAACM"
          "LFDFHLHKKFBMKBGGLN" },
    ['z' - 'a'] =
        { {"za", "zai", "zan", "zang", "zao", "ze", "zei", "zen", "zeng",
           "zha", "zhai", "zhan", "zhang", "zhao", "zhe", "zhen", "zheng", "zhi",
           "zhong", "zhou", "zhu", "zhua", "zhuai", "zhuan", "zhuang", "zhui", "zhun",
           "zhuo", "zi", "zong", "zou", "zu", "zuan", "zui", "zun", "zuo"},
          "㑇㤘䃎䎖䏝䓬䗪䦃丈专中主之乍争仄仉仔仔仗仲众传伫住佐作侄侏侦俎倧"
          "倬债值做偡偬僎僔兆兹再冢准凿则制劄助匝卒卓占卮叕只召吒吱吱周咀咂"
          "咋咋咋咒咤咨咫咱哉哲哳唑唣啁啁啄啧啫啭喆喋喳嗞嘬嘱嘴噂噪在圳址坐"
          "坠埴增壮奏奓奘奘妆妯姊姿婤嫜子孖字孜孳宅宗宙宰寁寨尊展岞峙峥崒崭"
          "崽嵫嶂嶟州左帐帙帚帜帧帻幛幢庄庤座张彘彰征徵志忠忮怍怎怔总恣惴慥"
          "憎戆战扎扎执扺找抓折拃拄拙招择择拯拶拶拽指挓挚挣振捉捽掌掷揍揕揸"
          "搌摘摭撙撞撮撰擢攒攥支政整斋斟斩斫旃族旐旨早昃昝昣昨昭昼晊晢晫智"
          "暂暲曌曾最朕朝札术朱杂杖杼枕枝枞枣枳柊柘柞柞查柱柷栀栅栈栉株栴栽"
          "桌桎桢桩梓梽棁棕棹植椎椓楂榛榨榰槜槠樟樽橥止正殖毡氏汁汋沌沚治沼"
          "沾泜注泽洙洲浈浊浙浞涨涿淄渍渚渣湛溠滋滍滓滞漳潴澡濯灶灼灾炙炷炸"
          "烛烝照煮燥爪爪牂状狰猪獐珇珍珠琢琢瑑瑧璋璪瓒甄甑甾畛畤疐疭疰疹痄"
          "症痔痣瘃瘴瘵皂皱盅盏直真眦眨着着着睁瞩瞻知矰砖砟砧砫砸碡磔祉祖祗"
          "祚祝祭祯禔禚禛种租秩秭稙稚稹窀窄窒站章竹竺笊笫笮笮筑筝箦箴箸篆簉"
          "簪籀籽粘粢粥粽糌糟紫絷纂纣纵纸纻纼组织终绉综综绽缀缁缒缜缯缵罩罪"
          "置罾翟翥者耔职肇肘肢肫肿胀胄胗胙胝脂脏腙臜臧自至致臻舟舯舳舴芝芷"
          "苎茁茈茱茽荮菹著著葬葴蒸蓁蔗蕞藏藻蘸虸蚤蚱蛀蛛蛭蛰蜇蜘螽蟑蠋衠衷"
          "袗装褶觜觯訾詟詹证诅识诈诊诌诏诛诤诸诹诼谆谪谮谵豸豸贞责账质贮贼"
          "贽赀赃资赈赒赘赚赜赞赠赭走赵趑趱足趾跖跱踪踬踯踵躁躅躜轧转轴轵轸"
          "载轾辀辄辎辗辙这迮追逐造遭遮遵邹邾郅郑鄑鄣鄫鄹酂酌酎酢酯醉重錾针"
          "钊钟钲钻铚铡铢铮铸锃锗锥锧锱锺镃镇镞镯长闸阵阻阼陟陬障隹雉霅震颛"
          "飐馇馔驵驺驻骓骘骤髭髽鬃鬒鬷鲊鲗鲝鲰鲻鳟鳣鸩鸷鸼鹧鹯麈黹鼒齇龇",
          "TTJIX\\O\\MXSURJQFMB]MSSXUUddRUP`^"
          "\\KRdL^XcN]BS[EFRJUA`\\LR\\RNJR]TbA"
          "AFJTJ]RCBOJdENT\\FOXOJJ]dUbcEBPRd"
          "ZRIY_JDYYT]]TM]]]]]K^TBCKcLdRQ`L"
          "B]McTdMRTRPFMYYRdMRMQRRSRdHQ^]ZE"
          "IYLAJRRNVOJU\\NFKQACWRJRQP\\dMR_PJ"
          "LKRcYdX\\CaRQQKPL\\L`NREFCPdNTRO\\R"
          "CMNIbPNJUUAMUPR^ERSOJdJUURJLRULB"
          "\\RPY]R\\^NRZ\\JPJRbUMcURQRLRR\\XRRN"
          "LRUFUTP\\O\\M\\]]UJLJ]R]RMUE\\E\\BRUJ"
          "UQNUENVDYQUM`PU\\dXPMECPIBPRR^UPJ"
          "QRRUMKETSLRP]JNO\\QULRIXJPUATOR`R"
          "dUKPR\\PS`R]RRP[KRLMUUN]FdUQFPUXE"
          "CT]L]T^CE]RaT^RUP`RSTI^LZ]ZPIaNb"
          "RIKUO]RNTR[SMTPdRRD^AD]RRPTSUFRR"
          "U\\]UST`U\\DPQPObDEL]EJUUROORSMU[S"
          "PYO]R]OLQ`RJPTNUQU_\\[OHLKRPFMRUG"
          "R]D]PTZXFCIO_N]C`RRR^RRSEUaJXTRP"
          "BRTO]LOOFZUEEOc_URQ]MI_C\\TdRbSCP"
          "NSQaRJUQUIOZR]S]P`\\MJP`dR_MZRJPX"
          "LJXD_UZRT]V^P^JGJ_]cLPRTOLUR]J]" },
};
/* clang-format on */

#endif
