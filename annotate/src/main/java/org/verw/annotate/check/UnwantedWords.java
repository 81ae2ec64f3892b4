package org.verw.annotate.check;

/** The word lists of the checks that are word lists. */
final class UnwantedWords {
    private UnwantedWords() {}

    static CaptionCheck refusal() {
        return new PhraseCheck(
                "refusal",
                "an answer that declines",
                0,
                "i'm sorry,i am sorry,sorry,unfortunately,i do not,i don't,i must,i have no,i cannot,"
                        + "i can't,i can not,unable to,as an ai,as a language model,i apologize,cannot assist,"
                        + "can't assist,cannot help,can't help,cannot provide,can't provide,not able to,i won't,i will not,"
                        + "cannot identify,can't identify,please provide,please upload,against my,language model,as an assistant,"
                        + "based assistant,vision model,my guidelines,the guidelines,not possible to,impossible to,must decline,"
                        + "decline to,cannot see,can't see,cannot view,can't view,cannot fulfill,can't fulfill,cannot comply,"
                        + "can't comply,no image,no picture,no photo,no vehicle,image is missing,image is not,image could not,try again,"
                        + "not comfortable,apologies,i'm afraid,i am afraid,regret,policy,violates,not permitted,not allowed,request,"
                        + "cannot be answered,cannot be described,cannot be completed,beyond what",
                "sorry not in service");
    }

    static CaptionCheck assistantTalk() {
        return new PhraseCheck(
                "assistant-talk",
                "talk about the picture or the task instead of the vehicle",
                0,
                "i,i'll,i'm,i've,i'd,my,we,we'll,our,you,your,user,the image,this image,the picture,this picture,the photo,this "
                        + "photo,photograph,photographs,provided image,uploaded image,image quality,image shows,image depicts,in the "
                        + "frame,the frame shows,here is,here's,sure,certainly,of course,absolutely,okay,alright,as requested,"
                        + "hope this helps,happy to help,feel free,word count,"
                        + "fifty words,50 words,caption,description,described,let me,note that,"
                        + "json,in summary,the viewer,the camera,low resolution,blurry,cropped,"
                        + "answer,got it,what we have,as seen in,below is,to describe",
                "rear view camera,backup camera,dash camera,i beam,i beams,mark i,reads you,thank you");
    }

    static CaptionCheck negation() {
        return new PhraseCheck(
                "negation",
                "what is not there",
                0,
                "no,not,without,cannot,can't,isn't,aren't,doesn't,don't,lacks,lacking,lack of,absent,absence,none,nor,devoid,"
                        + "neither,never,nothing,hasn't,haven't,wasn't,couldn't,free of,free from,fails to,"
                        + "unseen,hidden,obscured,out of view,out of sight,no visible",
                "");
    }

    static CaptionCheck hedge(double allowed) {
        return new PhraseCheck(
                "hedge",
                "guesses",
                allowed,
                "possibly,probably,perhaps,maybe,presumably,apparently,likely,seemingly,seems,seem,appears,appear,appearing,might,"
                        + "may be,may have,could be,looks like,look like,suggests,suggest,suggesting,resembles,resembling,"
                        + "unclear,i think,i believe,hard to tell,difficult to tell,what looks,some kind of,or similar,"
                        + "impression,guess,guessed,could have,could suggest,certainty,uncertain,assumed,supposedly",
                "appears from,appears head on,appears in profile,appears directly,appears at an angle");
    }

    static CaptionCheck person() {
        return new PhraseCheck(
                "person",
                "people",
                0,
                "person,persons,people,man,woman,men,women,driver,drivers,passenger,passengers,pedestrian,pedestrians,rider,riders,"
                        + "child,children,boy,girl,he,she,his,her,him,someone,somebody,cyclist,officer,occupant,occupants,"
                        + "motorist,pillion,biker,bikers,motorcyclist,motorcyclists,crowd,owner,owners,worker,workers,bystander,"
                        + "bystanders,passerby,passersby,conductor,policeman,policemen,soldier,soldiers,lady,ladies,guy,kid,kids,"
                        + "baby,boys,girls,human,humans,crew,staff,driver's,passenger's,rider's,man's,woman's,person's,people's,"
                        + "owner's,child's,everyone,anyone,nobody,gentleman,gentlemen,hands,family,families,student,students",
                "crew cab,crew cabin,double crew,family car,family vehicle,family van,family sedan,driver's mirror,"
                        + "driver's area,driver's cabin,passenger's door,passenger's window,"
                        + "driver side,driver's side,drivers side,passenger side,passenger's side,passenger door,passenger doors,driver door,"
                        + "driver's door,passenger window,passenger windows,driver's window,passenger van,passenger car,"
                        + "passenger vehicle,passenger cabin,passenger compartment,passenger bus,driver's cab,driver cab,"
                        + "people carrier,child seat,passenger area,passenger seats,driver's seat");
    }

    static CaptionCheck place() {
        return new PhraseCheck(
                "place",
                "place, traffic, weather or time",
                0,
                "road,roads,roadway,street,streets,highway,motorway,freeway,expressway,lane,lanes,intersection,crossing,crosswalk,"
                        + "sidewalk,pavement,asphalt,parking lot,car park,traffic,background,foreground,building,buildings,tree,"
                        + "trees,city,town,sky,sunny,sunlight,rain,rainy,raining,cloudy,overcast,fog,foggy,snow,snowy,night,"
                        + "nighttime,daytime,daylight,morning,evening,afternoon,dusk,dawn,weather,guardrail,toll,bridge,scene,"
                        + "surroundings,curb,kerb,garage,grass,gravel,tunnel,driveway,fence,puddle,puddles,gas station,petrol "
                        + "station,bus stop,bus station,other vehicles,other cars,another vehicle,another car,nearby,house,"
                        + "houses,shop,shops,river,mountain,mountains,suburb,village,forest,beach,"
                        + "waiting,at a red light,at the lights",
                "off road,on road,city bus,city coach,fog light,fog lights,fog lamp,fog lamps,fog lighting,fog housings,sky blue,"
                        + "all weather,daytime running,road tires,road wheels,rain guard,rain guards,rain gutter,rain gutters,"
                        + "snow white,snow tires,night blue,midnight blue,lane assist,sky light,crossing lines,crossing stripes,"
                        + "asphalt gray,asphalt grey,bridge crane");
    }
}
